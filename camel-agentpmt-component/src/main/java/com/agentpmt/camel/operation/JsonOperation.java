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

import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.http.Envelope;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * An operation whose response is a JSON object that reports success or failure.
 *
 * @param <T> the model record of a response
 */
abstract class JsonOperation<T> extends HttpOperation<T> {

    JsonOperation(String path, String... resultHeaders) {
        super(path, resultHeaders);
    }

    @Override
    final OperationResult<T> read(ApiRequest request, ApiResponse response) {
        return Envelope.read(request, response, json -> read(request, response, json));
    }

    /** Reads a response that reports success; whatever this throws means that the response is not understood. */
    abstract OperationResult<T> read(ApiRequest request, ApiResponse response, JsonNode json);
}
