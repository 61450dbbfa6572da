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
package com.agentpmt.camel.operation;

import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.TriggerRequest;
import com.agentpmt.camel.options.NameSuggestion;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the body of a trigger: a prompt, or the whole request. */
final class TriggerBody {

    private static final Set<String> FIELDS =
            new TreeSet<>(Set.of("prompt", "request_id", "callback_url", "request_metadata"));

    private TriggerBody() {}

    static TriggerRequest read(Call call) {
        Object body = call.rawBody();
        if (body == null) {
            return new TriggerRequest(null, null, null, null);
        }
        if (body instanceof TriggerRequest request) {
            return request;
        }
        if (BodyText.isText(body)) {
            return TriggerRequest.of(BodyText.read(call, "body", body, false));
        }
        checkTexts(call, body);
        return request(call, tree(call, body));
    }

    /** Their JSON form is base64, which is never meant as a prompt. */
    private static void checkTexts(Call call, Object body) {
        if (body instanceof Map<?, ?> fields) {
            for (String name : List.of("prompt", "request_id", "callback_url")) {
                if (fields.get(name) instanceof byte[]) {
                    throw InvalidCall.of(
                            call.operation(), "field " + name + " of the body must be text, but is a byte array");
                }
            }
        }
    }

    private static JsonNode tree(Call call, Object body) {
        JsonNode tree = JsonObjectBody.tree(call, "body", body);
        if (!tree.isObject()) {
            throw InvalidCall.of(
                    call.operation(),
                    "body of type " + body.getClass().getName()
                            + " is not a prompt: give text, a TriggerRequest or a Map with prompt");
        }
        return tree;
    }

    /** The API refuses fields that it does not define; they are refused here, before anything is sent. */
    private static TriggerRequest request(Call call, JsonNode tree) {
        for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                String near = NameSuggestion.of(name, FIELDS);
                throw InvalidCall.of(
                        call.operation(),
                        "body has the field " + name + ", which the API does not define"
                                + (near == null ? "" : ": did you mean " + near + "?") + " The fields are " + FIELDS
                                + "; put other data into request_metadata");
            }
        }
        JsonNode metadata = tree.path("request_metadata");
        if (!metadata.isObject() && !metadata.isMissingNode() && !metadata.isNull()) {
            throw InvalidCall.of(call.operation(), "field request_metadata of the body must be an object");
        }
        return new TriggerRequest(
                text(call, tree, "prompt"),
                text(call, tree, "request_id"),
                text(call, tree, "callback_url"),
                metadata.isObject() ? Json.map(metadata) : null);
    }

    private static String text(Call call, JsonNode tree, String field) {
        JsonNode value = tree.path(field);
        if (value.isContainerNode()) {
            throw InvalidCall.of(call.operation(), "field " + field + " of the body must be text");
        }
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }
}
