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
package com.agentpmt.camel.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Tolerant reader of one JSON object. A field of another type than expected counts as absent and stays among the
 * {@link #additional() additional} ones, so that nothing that was sent is lost.
 */
public final class Fields {

    /** More digits than any number of ours has; guards against 1e1000000000, which is short only as text. */
    private static final int MAX_DIGITS = 1_000;

    /** Bits of a number with so many digits; guards against a million digits, whose conversion to text takes long. */
    private static final int MAX_BITS = 3_322;

    private final JsonNode object;
    private final List<String> taken = new ArrayList<>();

    private Fields(JsonNode object) {
        this.object = object;
    }

    /** The fields of an object, which must not change any more; anything else has none. */
    public static Fields of(JsonNode node) {
        return new Fields(node != null && node.isObject() ? node : Json.tree(Map.of()));
    }

    /** Text, or a number or boolean as text; null if absent. */
    public String text(String name) {
        JsonNode node = object.path(name);
        return node.isValueNode() && !node.isNull() && !isLong(node) ? taken(name, node.asText()) : null;
    }

    public Boolean bool(String name) {
        JsonNode node = object.path(name);
        return node.isBoolean() ? taken(name, node.booleanValue()) : null;
    }

    /** A whole number; null if absent, fractional or too large for a long. */
    public Long integer(String name) {
        BigDecimal number = number(name);
        if (number == null) {
            return null;
        }
        try {
            return taken(name, number.longValueExact());
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** A whole number that must be present. */
    public long requiredInteger(String name) {
        Long value = integer(name);
        if (value == null) {
            throw new UnexpectedContentException("field " + name + " is missing or not a whole number");
        }
        return value;
    }

    /** A whole number that may be missing or null; any other value is refused. */
    public Long optionalInteger(String name) {
        return object.hasNonNull(name) ? (Long) requiredInteger(name) : null;
    }

    public BigDecimal decimal(String name) {
        BigDecimal number = number(name);
        return number == null ? null : taken(name, number);
    }

    /** An object as plain Java values; null if absent. */
    public Map<String, Object> object(String name) {
        JsonNode node = object.path(name);
        return node.isObject() ? ValueMap.copyOf(taken(name, Json.map(node))) : null;
    }

    /** The fields of an object that stays among the additional ones. */
    public Fields peek(String name) {
        return of(object.path(name));
    }

    /** Any value, taken as it is; a missing node if absent. */
    public JsonNode node(String name) {
        return taken(name, object.path(name));
    }

    /** What has not been read by name, in the order in which it was sent. */
    public Map<String, Object> additional() {
        String[] known = taken.toArray(String[]::new);
        return ValueMap.lazy(() -> {
            Map<String, Object> additional = Json.map(object);
            additional.keySet().removeAll(Arrays.asList(known));
            return additional;
        });
    }

    /** The object as sent. */
    public Map<String, Object> source() {
        return ValueMap.lazy(() -> Json.map(object));
    }

    private BigDecimal number(String name) {
        JsonNode node = object.path(name);
        if (!node.isNumber() || isLong(node) || node.isDouble() && !Double.isFinite(node.doubleValue())) {
            return null;
        }
        BigDecimal number = node.decimalValue();
        return Math.abs((long) number.scale()) > MAX_DIGITS ? null : number;
    }

    private static boolean isLong(JsonNode node) {
        return node.isBigInteger() && node.bigIntegerValue().bitLength() > MAX_BITS
                || node.isBigDecimal() && node.decimalValue().unscaledValue().bitLength() > MAX_BITS;
    }

    private <T> T taken(String name, T value) {
        taken.add(name);
        return value;
    }
}
