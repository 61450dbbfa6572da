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

import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;

/** The place of a value in a JSON document, for messages: {@code order.items[2].price}. */
final class JsonPath {

    private static final int MAX_NAME = 60;
    private static final int MAX_PATH = 300;

    private JsonPath() {}

    /** The place of the value that is being read, or that is written next. */
    static String of(JsonStreamContext context, boolean isNext) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = context; at != null && !at.inRoot(); at = at.getParent()) {
            if (at.inArray()) {
                // the index counts what was begun: the next value is one further
                int last = at.hasCurrentIndex() ? at.getCurrentIndex() : -1;
                path.insert(0, "[" + (isNext && at == context ? last + 1 : Math.max(last, 0)) + "]");
            } else if (at.hasCurrentName()) {
                path.insert(0, "." + limited(at.getCurrentName(), MAX_NAME));
            }
        }
        return shortened(path);
    }

    /** The place that a serializer has noted. */
    static String of(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            path.append(
                    reference.getFieldName() != null
                            ? "." + limited(reference.getFieldName(), MAX_NAME)
                            : "[" + Math.max(reference.getIndex(), 0) + "]");
        }
        return shortened(path);
    }

    private static String shortened(StringBuilder path) {
        boolean named = path.length() > 0 && path.charAt(0) == '.';
        return limited(named ? path.substring(1) : path.toString(), MAX_PATH);
    }

    private static String limited(String text, int max) {
        return text.length() <= max ? text : Characters.start(text, max) + "...";
    }
}
