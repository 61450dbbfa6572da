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
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a callback. Its format is not published, so any JSON object is accepted. Pure.
 *
 * @param json as sent
 */
record CallbackBody(JsonNode json) {

    /** Paths at which a run may be found. */
    private static final String[] RUN_PATHS = {"/data/run", "/run", "/data", ""};

    private static final String[] ID_PATHS = {
        "/run_id", "/run/run_id", "/data/run/run_id", "/data/run_id", "/id", "/runId"
    };

    /** The body is larger than {@code maxResponseSize}. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @throws TooLargeException if the body has more than {@code limit} bytes
     * @throws IOException if the body is not a JSON object
     */
    static CallbackBody read(InputStream body, long limit) throws IOException {
        byte[] bytes = body.readNBytes((int) Math.min(Integer.MAX_VALUE - 1, limit) + 1);
        if (bytes.length > limit) {
            throw new TooLargeException();
        }
        JsonNode json = Json.readTolerantly(TextDecoder.decode(bytes));
        if (!json.isObject()) {
            throw new IOException("the body is not a JSON object");
        }
        return new CallbackBody(json);
    }

    /** The run id, or null if none is found. */
    String runId() {
        for (String path : ID_PATHS) {
            JsonNode id = json.at(path);
            if (id.isTextual() && !id.textValue().isBlank()) {
                return id.textValue().strip();
            }
        }
        return null;
    }

    /** The run as far as the body contains it, or null. */
    JsonNode run() {
        for (String path : RUN_PATHS) {
            JsonNode run = json.at(path);
            if (run.isObject() && run.hasNonNull("status")) {
                return run;
            }
        }
        return null;
    }
}
