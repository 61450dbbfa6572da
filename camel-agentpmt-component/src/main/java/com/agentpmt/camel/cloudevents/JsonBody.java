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
package com.agentpmt.camel.cloudevents;

import com.agentpmt.camel.json.InvalidJsonException;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.json.RequestJson;
import com.agentpmt.camel.json.TextDecoder;
import com.agentpmt.camel.model.CreditBalance;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;

/** The body of a message as JSON. */
final class JsonBody {

    private JsonBody() {}

    /**
     * Reads a record of the model, a {@code Map}, JSON as text, bytes or stream, or an object that a request may have as
     * its body.
     *
     * @return null if there is no body
     * @throws IllegalArgumentException if it is not JSON
     */
    static JsonNode of(Message message) {
        Object body = message.getBody();
        if (body == null) {
            return null;
        }
        try {
            String text = text(message, body);
            JsonNode json = text != null ? Json.readTolerantly(text) : tree(body);
            return json.isNull() ? null : json;
        } catch (IOException | IllegalArgumentException | InvalidJsonException e) {
            // neither the body nor the parser's message, which may quote it
            throw new IllegalArgumentException("The body of the event is not JSON, but of type "
                    + body.getClass().getName() + ": transform it before the body is replaced, or give it JSON");
        }
    }

    /** A result may hold what a request must not, such as NaN. For any other object the rule of requests decides. */
    private static JsonNode tree(Object body) {
        return isResult(body) ? Json.tree(body) : RequestJson.tree(body, null);
    }

    /** Whether it is in one of the output formats: a record of the model, or plain maps and lists. */
    private static boolean isResult(Object body) {
        if (body.getClass().getPackage() == CreditBalance.class.getPackage()) {
            return true;
        }
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> rest = new ArrayDeque<>(List.of(body));
        while (!rest.isEmpty()) {
            Object value = rest.pop();
            Collection<?> entries =
                    value instanceof Map<?, ?> map ? map.values() : value instanceof List<?> list ? list : List.of();
            boolean plain = value instanceof Map
                    || value instanceof List
                    || value instanceof String
                    || value instanceof Number
                    || value instanceof Boolean
                    || value instanceof JsonNode;
            if (!plain) {
                return false;
            }
            if (seen.add(value)) {
                entries.stream().filter(Objects::nonNull).forEach(rest::push);
            }
        }
        return true;
    }

    /** What holds JSON as text, or null. */
    private static String text(Message message, Object body) {
        if (body instanceof CharSequence text) {
            // not by a converter: it would use the exchange's charset, and JSON is UTF-8
            return text.toString();
        }
        return body instanceof byte[] || body instanceof InputStream || body instanceof StreamCache
                ? TextDecoder.decode(message.getBody(byte[].class))
                : null;
    }
}
