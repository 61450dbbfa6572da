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

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers by which the API recognizes a session. */
final class SessionHeaders {

    private static final String INSTANCE = "x-instance-id";
    private static final String METADATA = "x-instance-metadata";

    /** Maximum length of a header line that common servers accept. */
    private static final int MAX_HEADER = 8_000;

    private SessionHeaders() {}

    /** All session headers of a call. */
    static Map<String, String> of(Call call) {
        Map<String, String> headers = instance(call, call.instanceId());
        String metadata = call.instanceMetadata();
        put(call, headers, METADATA, metadata == null ? null : HeaderText.of(metadata));
        return headers;
    }

    /** The id alone, for an operation that takes no metadata. */
    static Map<String, String> instance(Call call, String instanceId) {
        Map<String, String> headers = new LinkedHashMap<>();
        put(call, headers, INSTANCE, instanceId);
        return headers;
    }

    private static void put(Call call, Map<String, String> headers, String name, String value) {
        if (value == null) {
            return;
        }
        // a line break would begin another header
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw InvalidCall.of(
                    call.operation(),
                    name + " contains a line break or a character that is not ASCII: remove it"
                            + (name.equals(METADATA) ? ", or give the metadata as JSON" : ""));
        }
        if (value.length() > MAX_HEADER) {
            // many servers close the connection instead of refusing it, and the outcome is unknown then
            throw InvalidCall.of(
                    call.operation(),
                    name + " has " + value.length() + " characters, but may have " + MAX_HEADER
                            + (name.equals(METADATA) ? " (6 for each that is not ASCII)" : "") + ": shorten it");
        }
        // HTTP has no blanks at the ends of a value
        headers.put(name, value.strip());
    }
}
