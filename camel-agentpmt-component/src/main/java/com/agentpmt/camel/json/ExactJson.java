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

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.Map;

/**
 * Deserializers for values in which numbers keep every digit, whatever the mapper is configured to do. With these, the
 * records of the model can be read by {@code unmarshal().json(...)}, whose mapper reads {@code 1.10} as a double.
 */
public final class ExactJson {

    private ExactJson() {}

    /** Any JSON value. */
    public static final class Tree extends StdDeserializer<JsonNode> {

        private static final long serialVersionUID = 1L;

        public Tree() {
            super(JsonNode.class);
        }

        @Override
        public JsonNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Json.read(parser);
        }
    }

    /** A JSON object as plain Java values. */
    public static final class PlainMap extends StdDeserializer<Map<String, Object>> {

        private static final long serialVersionUID = 1L;

        public PlainMap() {
            super(Map.class);
        }

        @Override
        public Map<String, Object> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode node = Json.read(parser);
            if (!node.isObject()) {
                return context.reportInputMismatch(Map.class, "not a JSON object");
            }
            return Json.map(node);
        }
    }
}
