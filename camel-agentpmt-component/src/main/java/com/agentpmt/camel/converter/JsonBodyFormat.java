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
package com.agentpmt.camel.converter;

import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.json.TextDecoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A form in which a message body holds JSON. Bytes are UTF-8, as JSON requires, whatever the charset of the exchange.
 *
 * @param type class of the body
 * @param read makes JSON of a body
 * @param write makes a body of JSON
 */
record JsonBodyFormat(Class<?> type, Reader read, Function<JsonNode, Object> write) {

    static final List<JsonBodyFormat> ALL = List.of(
            new JsonBodyFormat(String.class, text -> Json.readTolerantly((String) text), Json::text),
            new JsonBodyFormat(
                    byte[].class, bytes -> Json.readTolerantly(TextDecoder.decode((byte[]) bytes)), Json::write),
            new JsonBodyFormat(
                    InputStream.class,
                    stream -> Json.readTolerantly(TextDecoder.decode(((InputStream) stream).readAllBytes())),
                    json -> new ByteArrayInputStream(Json.write(json))),
            new JsonBodyFormat(Map.class, Json::tree, Json::map));

    interface Reader {
        JsonNode read(Object body) throws IOException;
    }
}
