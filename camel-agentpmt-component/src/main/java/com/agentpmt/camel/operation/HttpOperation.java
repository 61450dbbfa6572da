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

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.http.Envelope;
import com.agentpmt.camel.metrics.ClientMetrics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * An operation that sends one request and reads its response.
 *
 * @param <T> the model record of a response
 */
abstract class HttpOperation<T> extends Operation {

    HttpOperation(String path, String... resultHeaders) {
        super(path, resultHeaders);
    }

    @Override
    public CompletableFuture<? extends OperationResult<?>> execute(Call call, ApiClient client) {
        return send(call, client);
    }

    /** Sends the request of a call. */
    final CompletableFuture<OperationResult<T>> send(Call call, ApiClient client) {
        return send(call, request(call), client);
    }

    final CompletableFuture<OperationResult<T>> send(Call call, ApiRequest request, ApiClient client) {
        long begun = System.nanoTime();
        return client.send(request, (response, failure) -> {
            OperationResult<T> result = result(call, request, response, failure);
            afterSuccess(call, result);
            recordResult(client.metrics(), call, request, result, System.nanoTime() - begun);
            return result;
        });
    }

    final OperationResult<T> read(Call call, ApiRequest request, ApiResponse response) {
        try {
            OperationResult<T> result = read(request, response);
            // the body of a paid result: an Error while it is made, such as an OutOfMemoryError, must not lead to a
            // second payment
            return request.paid()
                    ? Envelope.guarded(
                            request,
                            response,
                            () -> result.withBody(call.options().common().getOutputFormat()))
                    : result;
        } catch (AgentPmtException e) {
            return fail(call, e);
        }
    }

    /** The result of a response, or of a request that has failed. */
    final OperationResult<T> result(Call call, ApiRequest request, ApiResponse response, Throwable failure) {
        return failure == null ? read(call, request, response) : fail(call, Futures.cause(failure));
    }

    private OperationResult<T> fail(Call call, Throwable failure) {
        throw failure instanceof AgentPmtException known ? afterFailure(call, known) : new CompletionException(failure);
    }

    /**
     * The request of a call.
     *
     * @throws com.agentpmt.camel.AgentPmtValidationException if the call is refused
     */
    abstract ApiRequest request(Call call);

    /**
     * Reads a response.
     *
     * @throws AgentPmtException if the response is not understood, or reports a failure
     */
    abstract OperationResult<T> read(ApiRequest request, ApiResponse response);

    /** Called after a request has failed, or its response was not understood; returns the failure of the call. */
    AgentPmtException afterFailure(Call call, AgentPmtException failure) {
        return failure;
    }

    /** Called after a response was read, on the worker pool, before the exchange continues. */
    void afterSuccess(Call call, OperationResult<T> result) {}

    /** Whatever goes wrong has no effect on the call: its result may have been paid. */
    final void recordResult(
            ClientMetrics metrics, Call call, ApiRequest request, OperationResult<T> result, long nanos) {
        try {
            record(metrics, call, request, result, nanos);
        } catch (Throwable e) {
            ClientMetrics.ignore(e);
        }
    }

    /** Records what a result shows about the account. */
    void record(ClientMetrics metrics, Call call, ApiRequest request, OperationResult<T> result, long nanos) {}
}
