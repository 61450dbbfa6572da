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
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A value of another JSON library by its JSON text: its getters are not its content. */
final class JsonTextSerializer extends JsonSerializer<Object> {

    /** Numbers of Jackson 3, whose text has quotes if they are not finite. */
    private static final Predicate<String> NUMBER_NODE =
            Pattern.compile("(Double|Float)Node").asMatchPredicate();

    private static final Set<String> NOT_A_NUMBER = Set.of("\"NaN\"", "\"Infinity\"", "\"-Infinity\"");

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        JsonNode json = parsed(value);
        if (json != null && holdsNotANumber(value, 0)) {
            throw RequestSerializers.doubtful(
                    generator, value, "it holds NaN or an infinity, which JSON does not have; ");
        }
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

    /**
     * Whether a number in it is not finite: some libraries write that as the text "NaN". Their containers are iterable;
     * what else they are is not asked.
     */
    private static boolean holdsNotANumber(Object value, int depth) {
        if (value instanceof Double || value instanceof Float) {
            return !Double.isFinite(((Number) value).doubleValue());
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return holdsNotANumber(entry.getValue(), depth);
        }
        if (value instanceof Map<?, ?> map) {
            return holdsNotANumber(map.values(), depth);
        }
        if (value instanceof Iterable<?> container && depth < RequestJson.MAX_DEPTH) {
            for (Object entry : container) {
                if (holdsNotANumber(entry, depth + 1)) {
                    return true;
                }
            }
        }
        return value != null
                && NUMBER_NODE.test(value.getClass().getSimpleName())
                && NOT_A_NUMBER.contains(value.toString());
    }
}
