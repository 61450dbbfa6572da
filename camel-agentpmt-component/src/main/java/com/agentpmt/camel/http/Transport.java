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

import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.util.Timeout;

/** Makes attempts: from a request to its complete response, or to a failure that knows whether the request was sent. */
final class Transport {

    /** Not "application/json; charset=UTF-8": JSON has no charset parameter. */
    private static final ContentType JSON = ContentType.create("application/json");

    private static final String USER_AGENT = UserAgent.text();

    private final ClientSource clients;
    private final ScheduledExecutorService timer;

    Transport(ClientSource clients, ScheduledExecutorService timer) {
        this.clients = clients;
        this.timer = timer;
    }

    /**
     * Sends a request.
     *
     * @param timeout bounds the whole attempt, to the last byte of the response
     * @param state of this attempt alone; if it is abandoned already, the request is not sent
     */
    CompletableFuture<ApiResponse> send(
            ApiRequest request,
            URI uri,
            Map<String, String> headers,
            CallLimits limits,
            Duration timeout,
            SendState state) {
        BoundedBody body = new BoundedBody(limits.maxResponseSize(), state);
        Attempt attempt = new Attempt(state, body);
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(HttpClientFactory.ATTEMPT, attempt);
        context.setRequestConfig(config(limits, timeout));
        // before the request is on its way: whatever fails from here on is a failure of this attempt
        Future<?> deadline = timer.schedule(
                () -> attempt.fail(
                        new SocketTimeoutException("no complete response within " + timeout.toMillis() + " ms")),
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
        Future<ApiResponse> running = execute(producer(request, uri, headers), body, attempt, context);
        attempt.response().whenComplete((response, failure) -> {
            deadline.cancel(false);
            if (failure != null) {
                // drops the connection, or the place in the queue for one
                running.cancel(true);
            }
        });
        return attempt.response();
    }

    private Future<ApiResponse> execute(
            AsyncRequestProducer producer, BoundedBody body, Attempt attempt, HttpClientContext context) {
        try {
            return clients.acquire(attempt).execute(producer, new GuardedResponse<>(body), null, context, attempt);
        } catch (Throwable e) {
            // no client, or an Error within it: the call has to end
            attempt.fail(e);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** The User-Agent is set in the request: a client of the user would set its own. */
    private static AsyncRequestProducer producer(ApiRequest request, URI uri, Map<String, String> headers) {
        AsyncRequestBuilder builder =
                AsyncRequestBuilder.create(request.method()).setUri(uri);
        headers.forEach(builder::addHeader);
        builder.setHeader(HttpHeaders.USER_AGENT, USER_AGENT);
        if (request.body() != null) {
            builder.setEntity(new BasicAsyncEntityProducer(request.body().bytes(), JSON));
        }
        return builder.build();
    }

    // the connect timeout of the connection manager cannot differ from call to call
    @SuppressWarnings("deprecation")
    private static RequestConfig config(CallLimits limits, Duration timeout) {
        return RequestConfig.custom()
                .setConnectTimeout(Timeout.of(limits.connectTimeout()))
                .setConnectionRequestTimeout(Timeout.of(timeout))
                .setResponseTimeout(Timeout.of(timeout))
                .setRedirectsEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setExpectContinueEnabled(false)
                // from 5.6 on the client asks for compression and undoes it, but leaves the label on the response
                .setContentCompressionEnabled(false)
                // an attempt that is cancelled closes its connection
                .setHardCancellationEnabled(true)
                .build();
    }
}
