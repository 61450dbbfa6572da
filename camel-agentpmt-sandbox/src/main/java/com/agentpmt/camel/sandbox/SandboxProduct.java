/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package com.agentpmt.camel.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A tool of the catalog. Create it with {@link #named}. It may be changed at any time, also while it is in the catalog. Every setter
 * returns the product itself.
 *
 * <pre>{@code
 * SandboxProduct.named("Text Tools").price("count", 5).tool(parameters -> Map.of("words", 2));
 * }</pre>
 */
public final class SandboxProduct {

    /** Credits for an action without a separate price. */
    public static final long DEFAULT_PRICE = 5;

    private final String displayName;
    private final Map<String, Long> prices = new LinkedHashMap<>();
    private final ObjectNode extras = SandboxJson.object();
    private String id;
    private String name;
    private String description;
    private long defaultPrice = DEFAULT_PRICE;
    private JsonNode parameters = SandboxJson.object().put("type", "object").set("properties", SandboxJson.object());
    private CatalogEntryShape entryShape = CatalogEntryShape.FLAT;
    private PurchaseResponseShape responseShape = PurchaseResponseShape.REFERENCE;
    private SandboxTool tool = sent -> sent;
    private Duration duration = Duration.ZERO;

    private SandboxProduct(String displayName) {
        this.displayName = displayName;
        this.name = displayName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        this.id = IdGenerator.derivedFrom(displayName);
        this.description = displayName + " of the AgentPMT sandbox";
    }

    /**
     * A product that echoes its parameters for 5 credits a call. Its id is derived from the name (24 hex digits, always
     * the same), its slug is the name in lower case with hyphens.
     *
     * @param displayName the name that people read
     * @return the product, not yet in a catalog
     */
    public static SandboxProduct named(String displayName) {
        return new SandboxProduct(displayName);
    }

    /** Sets the product id, which may be any text. Call it before the product is added to a catalog. */
    public synchronized SandboxProduct id(String newId) {
        id = newId;
        return this;
    }

    /** Sets the slug, which purchases may send as {@code name}. */
    public synchronized SandboxProduct slug(String newName) {
        name = newName;
        return this;
    }

    /** Sets the description. */
    public synchronized SandboxProduct description(String text) {
        description = text;
        return this;
    }

    /** Sets the price in credits, 0 or more, of one action; callers name it in {@code parameters.action}. */
    public synchronized SandboxProduct price(String action, long credits) {
        prices.put(action, requireNotNegative(credits));
        return this;
    }

    /**
     * Sets the price of calls without an action, or with one that has no price.
     *
     * @param credits price of a call, 0 for free; {@value #DEFAULT_PRICE} by default
     */
    public synchronized SandboxProduct price(long credits) {
        defaultPrice = requireNotNegative(credits);
        return this;
    }

    /** Sets the schema of the parameters. It is only listed: calls are not validated against it. */
    public synchronized SandboxProduct parameters(JsonNode schema) {
        parameters = schema;
        return this;
    }

    /** Adds a member to the catalog entry, with any value that Jackson can write. */
    public synchronized SandboxProduct with(String member, Object value) {
        extras.set(member, SandboxJson.valueOf(value));
        return this;
    }

    /** Sets the form of the catalog entry; {@link CatalogEntryShape#FLAT} by default. */
    public synchronized SandboxProduct listedAs(CatalogEntryShape shape) {
        entryShape = shape;
        return this;
    }

    /** Sets the form of purchase responses; {@link PurchaseResponseShape#REFERENCE} by default. */
    public synchronized SandboxProduct respondsAs(PurchaseResponseShape shape) {
        responseShape = shape;
        return this;
    }

    /** Sets what the product does when it is called. By default it returns its parameters. */
    public synchronized SandboxProduct tool(SandboxTool newTool) {
        tool = newTool;
        return this;
    }

    /** Makes every call fail with this message: {@code success:false}, and nothing is charged. */
    public SandboxProduct failsWith(String message) {
        return tool(sent -> {
            throw new IllegalStateException(message);
        });
    }

    /**
     * Sets how long a call takes. The tool runs and is charged immediately; the response is delayed.
     *
     * @param time real time; none by default
     */
    public synchronized SandboxProduct takes(Duration time) {
        duration = time;
        return this;
    }

    /** The product id. */
    public synchronized String productId() {
        return id;
    }

    /** The slug. */
    public synchronized String name() {
        return name;
    }

    /** The name that people read. */
    public String displayName() {
        return displayName;
    }

    /**
     * Price of a call.
     *
     * @param action action of the call, or null
     * @return credits
     */
    public synchronized long priceOf(String action) {
        return action == null ? defaultPrice : prices.getOrDefault(action, defaultPrice);
    }

    synchronized String description() {
        return description;
    }

    synchronized Map<String, Long> prices() {
        return new LinkedHashMap<>(prices);
    }

    synchronized long defaultPrice() {
        return defaultPrice;
    }

    synchronized JsonNode parameters() {
        return parameters;
    }

    synchronized ObjectNode extras() {
        return extras.deepCopy();
    }

    synchronized CatalogEntryShape entryShape() {
        return entryShape;
    }

    synchronized PurchaseResponseShape responseShape() {
        return responseShape;
    }

    synchronized SandboxTool tool() {
        return tool;
    }

    synchronized Duration duration() {
        return duration;
    }

    private static long requireNotNegative(long credits) {
        if (credits < 0) {
            throw new IllegalArgumentException("a price is 0 or more credits, not " + credits);
        }
        return credits;
    }
}
