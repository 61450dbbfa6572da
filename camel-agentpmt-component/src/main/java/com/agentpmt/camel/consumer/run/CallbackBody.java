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
package com.agentpmt.camel.consumer.run;

import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.json.TextDecoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a callback. Its form is not published, so any JSON object is taken. Pure.
 *
 * @param json as sent
 */
record CallbackBody(JsonNode json) {

    /** Where a run can stand. */
    private static final String[] RUNS = {"/data/run", "/run", "/data", ""};

    private static final String[] IDS = {"/run_id", "/run/run_id", "/data/run/run_id", "/data/run_id", "/id", "/runId"};

    /** The body is larger than {@code maxResponseSize}. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @throws TooLargeException where it is larger than the most bytes
     * @throws IOException where it is not a JSON object
     */
    static CallbackBody read(InputStream body, long most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            if (bytes.size() + (long) count > most) {
                throw new TooLargeException();
            }
            bytes.write(buffer, 0, count);
        }
        JsonNode json = Json.readTolerantly(TextDecoder.decode(bytes.toByteArray(), null));
        if (!json.isObject()) {
            throw new IOException("it is not a JSON object");
        }
        return new CallbackBody(json);
    }

    /** The run id, or null where none is found. */
    String runId() {
        for (String place : IDS) {
            JsonNode id = json.at(place);
            if (id.isTextual() && !id.textValue().isBlank()) {
                return id.textValue().strip();
            }
        }
        return null;
    }

    /** The run as far as the body tells of it, or null. */
    JsonNode run() {
        for (String place : RUNS) {
            JsonNode run = json.at(place);
            if (run.isObject() && run.hasNonNull("status")) {
                return run;
            }
        }
        return null;
    }
}
