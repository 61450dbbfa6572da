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
package com.agentpmt.camel.http;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.json.UnexpectedContentException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the JSON of a 2xx response and whether it reports success. A missing {@code success} means success: the reference
 * marks it as optional. What a tool returns inside its own data is never judged.
 */
public final class Envelope {

    private Envelope() {}

    static JsonNode parseSuccess(ApiRequest request, ApiResponse response) {
        JsonNode body = parse(request, response);
        if (!body.isObject()) {
            throw ErrorMapper.notUnderstood(request, response, "it is not a JSON object", null);
        }
        if (reportsFailure(body)) {
            throw ErrorMapper.reportedFailure(request, response, body);
        }
        return body;
    }

    /**
     * Reads the JSON object of a response.
     *
     * @param reader makes a result of the object, if that reports success
     * @throws AgentPmtException if the response is not a JSON object, reports a failure, or is not understood
     */
    public static <T> T read(ApiRequest request, ApiResponse response, Function<JsonNode, T> reader) {
        return guarded(request, response, () -> reader.apply(parseSuccess(request, response)));
    }

    /**
     * Reads a response. Whatever goes wrong in the reader makes the response one that is not understood: an exception that
     * does not say whether the call was charged never leaves this method.
     *
     * @throws AgentPmtException of the reader, or because the response is not understood
     */
    public static <T> T guarded(ApiRequest request, ApiResponse response, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (AgentPmtException e) {
            throw e;
        } catch (UnexpectedContentException e) {
            throw ErrorMapper.notUnderstood(request, response, e.getMessage(), e);
        } catch (VirtualMachineError | LinkageError e) {
            // of the JVM, which knows nothing of the response
            throw ErrorMapper.notUnderstood(request, response, e.getClass().getSimpleName(), e);
        } catch (RuntimeException | Error e) {
            // its message could quote the response
            throw ErrorMapper.notUnderstood(request, response, e.getClass().getSimpleName(), null);
        }
    }

    private static JsonNode parse(ApiRequest request, ApiResponse response) {
        try {
            return Json.readFirst(response.text());
        } catch (IOException e) {
            // the parser's message could quote the response
            throw response.defect() == null
                    ? ErrorMapper.notUnderstood(request, response, "it is not JSON", null)
                    : ErrorMapper.unreadable(request, response);
        }
    }

    /** The text of a response that is not JSON. */
    public static String text(ApiRequest request, ApiResponse response) {
        if (response.defect() != null) {
            throw ErrorMapper.unreadable(request, response);
        }
        return response.text();
    }

    /** Whether a body whose end was not received is complete all the same. */
    static boolean isComplete(ApiResponse response) {
        try {
            return Json.readFirst(response.text()).isContainerNode();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean reportsFailure(JsonNode body) {
        JsonNode wrapper = body.path("response");
        return ChargeOutcome.saysFailed(body, wrapper)
                || wrapper.path("status_code").asInt() >= 400;
    }
}
