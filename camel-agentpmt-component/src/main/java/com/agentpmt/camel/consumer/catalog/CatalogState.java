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
package com.agentpmt.camel.consumer.catalog;

import com.agentpmt.camel.consumer.ConsumerStateStore.Format;
import com.agentpmt.camel.json.Fields;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.repository.CorruptEntryException;
import com.agentpmt.camel.repository.Repositories;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stored state of a catalog consumer: one line of JSON in ASCII.
 *
 * @param epoch distinguishes the event ids of this state from those of an earlier state that was lost
 * @param sequence number of the latest event
 * @param hasBaseline whether there is a baseline
 * @param products fingerprints of the delivered catalog, by key of the product
 * @param pending events that were found and not delivered yet
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record CatalogState(
        String epoch,
        long sequence,
        @JsonProperty("read") boolean hasBaseline,
        Map<String, ProductFingerprint> products,
        List<Pending> pending) {

    /**
     * An event that has a number, so that it keeps its id when it is delivered again.
     *
     * @param key key of the product
     * @param print fingerprint of the product
     */
    record Pending(String type, long number, String key, ProductFingerprint print) {}

    static final Format<CatalogState> FORMAT =
            new Format<>(CatalogState::initial, CatalogState::write, CatalogState::parse);

    static CatalogState initial(String epoch) {
        return new CatalogState(epoch, 0, false, Map.of(), List.of());
    }

    String write() {
        return Json.ascii(this);
    }

    /**
     * @throws CorruptEntryException if the text is not a state
     */
    static CatalogState parse(String text) {
        return Repositories.parse(
                "the state of a products/fetch consumer in the stateRepository", text, CatalogState::read);
    }

    private static CatalogState read(JsonNode json) {
        Fields fields = Fields.of(json);
        Map<String, ProductFingerprint> products = new LinkedHashMap<>();
        json.path("products")
                .properties()
                .forEach(entry -> products.put(entry.getKey(), ProductFingerprint.parse(entry.getValue())));
        List<Pending> pending = new ArrayList<>();
        for (JsonNode entry : json.path("pending")) {
            Fields event = Fields.of(entry);
            pending.add(new Pending(
                    event.text("type"),
                    event.requiredInteger("number"),
                    event.text("key"),
                    ProductFingerprint.parse(entry.path("print"))));
        }
        return new CatalogState(
                fields.text("epoch"),
                fields.requiredInteger("sequence"),
                Boolean.TRUE.equals(fields.bool("read")),
                products,
                List.copyOf(pending));
    }
}
