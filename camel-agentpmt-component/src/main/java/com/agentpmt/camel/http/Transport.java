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

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.H2StreamResetException;
import org.apache.hc.core5.util.Timeout;

/** One attempt: from a request to its complete answer, or to a failure that knows whether the request left. */
public final class Transport {

    /** Not "application/json; charset=UTF-8": JSON has no charset parameter. */
    private static final ContentType JSON = ContentType.create("application/json");

    private static final String USER_AGENT = UserAgent.text();

    private final CloseableHttpAsyncClient client;
    private final boolean marking;
    private final ScheduledExecutorService timer;

    /**
     * @param marking whether the client is our own, which marks when a request leaves; with a foreign one every
     *     request that was handed over counts as sent
     */
    Transport(CloseableHttpAsyncClient client, boolean marking, ScheduledExecutorService timer) {
        this.client = client;
        this.marking = marking;
        this.timer = timer;
    }

    /**
     * Sends a request.
     *
     * @param timeout bounds the whole attempt, to the last byte of the answer
     * @param marker of this attempt alone; one that was abandoned already keeps the request from leaving
     */
    CompletableFuture<ApiResponse> attempt(
            ApiRequest request,
            URI uri,
            Map<String, String> headers,
            Limits limits,
            Duration timeout,
            SentMarker marker) {
        CompletableFuture<ApiResponse> answer = new CompletableFuture<>();
        HttpClientContext call = HttpClientContext.create();
        call.setAttribute(HttpClientFactory.MARKER, marker);
        call.setRequestConfig(config(limits, timeout));
        if (!marking && !marker.leave()) {
            return CompletableFuture.failedFuture(failure(marker, new CancellationException(), null));
        }
        BoundedBody body = new BoundedBody(limits.maxResponseSize(), marker);
        // before the request is on its way: whatever fails from here on is a failure of this attempt
        Future<?> deadline = timer.schedule(
                () -> answer.completeExceptionally(failure(
                        marker,
                        new SocketTimeoutException("no complete response within " + timeout.toMillis() + " ms"),
                        body)),
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
        Future<ApiResponse> running = execute(request, uri, headers, body, marker, call, answer);
        answer.whenComplete((response, failure) -> {
            deadline.cancel(false);
            if (failure != null) {
                // drops the connection, or the place in the queue for one
                running.cancel(true);
            }
        });
        return answer;
    }

    private Future<ApiResponse> execute(
            ApiRequest request,
            URI uri,
            Map<String, String> headers,
            BoundedBody body,
            SentMarker marker,
            HttpClientContext call,
            CompletableFuture<ApiResponse> answer) {
        try {
            return client.execute(producer(request, uri, headers), body, null, call, new FutureCallback<>() {
                @Override
                public void completed(ApiResponse response) {
                    answer.complete(response);
                }

                @Override
                public void failed(Exception cause) {
                    answer.completeExceptionally(failure(marker, cause, body));
                }

                @Override
                public void cancelled() {
                    failed(new IOException("the call was cancelled"));
                }
            });
        } catch (RuntimeException e) {
            // such as a client that has been closed
            answer.completeExceptionally(failure(marker, e, null));
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Names us in the request itself: a client that the user gives would name itself. */
    private static AsyncRequestProducer producer(ApiRequest request, URI uri, Map<String, String> headers) {
        AsyncRequestBuilder builder =
                AsyncRequestBuilder.create(request.method()).setUri(uri);
        headers.forEach(builder::addHeader);
        builder.setHeader(HttpHeaders.USER_AGENT, USER_AGENT);
        if (request.body() != null) {
            builder.setEntity(new BasicAsyncEntityProducer(request.body(), JSON));
        }
        return builder.build();
    }

    // the connect timeout of the connection manager cannot differ from call to call
    @SuppressWarnings("deprecation")
    private static RequestConfig config(Limits limits, Duration timeout) {
        return RequestConfig.custom()
                .setConnectTimeout(Timeout.of(limits.connectTimeout()))
                .setConnectionRequestTimeout(Timeout.of(timeout))
                .setResponseTimeout(Timeout.of(timeout))
                .setRedirectsEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setExpectContinueEnabled(false)
                // from 5.6 on the client asks for compression and undoes it, but leaves the label on the response
                .setContentCompressionEnabled(false)
                // a call that is given up takes its connection with it
                .setHardCancellationEnabled(true)
                .build();
    }

    private static TransportFailure failure(SentMarker marker, Exception cause, BoundedBody body) {
        ApiResponse cut = body == null ? null : body.cut(cause);
        // a stream whose response has begun was worked on, whatever its reset says
        boolean sent = !marker.abandon() && (cut != null || !isRefusedStream(cause));
        return new TransportFailure(sent, cause, cut);
    }

    /**
     * HTTP/2 tells by REFUSED_STREAM that a stream was not worked on (RFC 9113, 8.7). Only for a reset of the stream
     * itself: HttpClient reports a GOAWAY that carries the same code alike, for streams that were worked on too. It
     * does not tell which streams a GOAWAY excludes, and a RequestNotExecutedException may come after the request was
     * written: both stay with what the marker says.
     */
    private static boolean isRefusedStream(Exception cause) {
        return cause instanceof H2StreamResetException reset
                && reset.getCode() == H2Error.REFUSED_STREAM.getCode()
                && String.valueOf(reset.getMessage()).startsWith("Stream reset");
    }
}
