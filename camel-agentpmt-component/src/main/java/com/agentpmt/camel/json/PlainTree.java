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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The JSON tree of maps and lists of the JDK that hold texts, whole numbers and booleans: without writing them and reading
 * what was written, which takes half of the memory that the request of a purchase needs.
 */
final class PlainTree {

    private PlainTree() {}

    /**
     * The tree that {@link RequestJson} reads from what it writes for a value.
     *
     * @return null for a value of which this class does not know that, also if it is only nested in the given one
     */
    static JsonNode of(Object value) {
        return of(value, 0);
    }

    private static JsonNode of(Object value, int depth) {
        if (value == null) {
            return NullNode.instance;
        }
        if (value instanceof String text) {
            return Characters.areWhole(text) ? TextNode.valueOf(text) : null;
        }
        if (value instanceof Boolean bool) {
            return BooleanNode.valueOf(bool);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return number(((Number) value).longValue());
        }
        if (depth == RequestJson.MAX_DEPTH || !value.getClass().getPackageName().equals("java.util")) {
            return null;
        }
        if (value instanceof Map<?, ?> map && !(value instanceof Properties)) {
            return object(map, depth + 1);
        }
        return value instanceof List<?> list ? array(list, depth + 1) : null;
    }

    private static JsonNode number(long number) {
        return number == (int) number ? IntNode.valueOf((int) number) : LongNode.valueOf(number);
    }

    private static ObjectNode object(Map<?, ?> map, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            JsonNode value = of(entry.getValue(), depth);
            // some maps hold equal keys
            if (value == null
                    || !(entry.getKey() instanceof String name)
                    || !Characters.areWhole(name)
                    || object.replace(name, value) != null) {
                return null;
            }
        }
        return object;
    }

    private static ArrayNode array(List<?> list, int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
        for (Object item : list) {
            JsonNode value = of(item, depth);
            if (value == null) {
                return null;
            }
            array.add(value);
        }
        return array;
    }
}
