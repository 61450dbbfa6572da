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

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** A value of another JSON library by its JSON text: its getters are not its content. */
final class JsonTextSerializer extends JsonSerializer<Object> {

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        JsonNode json = parsed(value);
        if (json == null) {
            throw RequestSerializers.doubtful(generator, value, "its text is not JSON; ");
        }
        provider.defaultSerializeValue(json, generator);
    }

    /** The content of the text of a value, or null if that is not JSON. */
    static JsonNode parsed(Object value) {
        try {
            // a text that is null throws, as one that is not JSON does
            return RequestJson.read(value.toString());
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }
}
