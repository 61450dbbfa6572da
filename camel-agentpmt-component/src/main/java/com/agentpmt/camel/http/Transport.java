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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;

/** Makes attempts: from a request to its complete response, or to a failure that knows whether the request was sent. */
final class Transport {

    /** Not "application/json; charset=UTF-8": JSON has no charset parameter. */
    private static final ContentType JSON = ContentType.create("application/json");

    private static final Header USER_AGENT = new BasicHeader(HttpHeaders.USER_AGENT, UserAgent.text());

    private final ClientSource clients;
    private final HostAddresses addresses;
    private final ScheduledExecutorService timer;

    /**
     * @param addresses of the hosts, or null if the client looks them up
     */
    Transport(ClientSource clients, HostAddresses addresses, ScheduledExecutorService timer) {
        this.clients = clients;
        this.addresses = addresses;
        this.timer = timer;
    }

    /** Whether sending a request to a host blocks no thread. */
    boolean canSendAtOnce(String host) {
        return addresses != null && addresses.isFresh(host) && clients.isReady();
    }

    /** Looks a host up again if it is time; may block. */
    void refreshAddresses(String host) {
        if (addresses != null) {
            addresses.refresh(host);
        }
    }

    /**
     * Sends a request. The attempt may end before this returns: opening a connection may block.
     *
     * @param token for the request, or null
     * @param attempt ends with the response; if it is abandoned already, the request is not sent
     */
    void send(ApiRequest request, URI uri, String token, AttemptLimits limits, Attempt attempt) {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(HttpClientFactory.ATTEMPT, attempt);
        context.setRequestConfig(limits.config());
        long timeout = limits.timeout().toMillis();
        // before the request is on its way: whatever fails from here on is a failure of this attempt
        Future<?> deadline = timer.schedule(
                () -> attempt.fail(new SocketTimeoutException("no complete response within " + timeout + " ms")),
                timeout,
                TimeUnit.MILLISECONDS);
        Future<ApiResponse> running = execute(producer(request, uri, token), attempt, context);
        attempt.response().whenComplete((response, failure) -> {
            deadline.cancel(false);
            if (failure != null) {
                // drops the connection, or the place in the queue for one
                running.cancel(true);
                if (addresses != null && failure instanceof AttemptFailedException known && !known.isSent()) {
                    addresses.forget(uri.getHost());
                }
            }
        });
    }

    private Future<ApiResponse> execute(AsyncRequestProducer producer, Attempt attempt, HttpClientContext context) {
        // an interrupt of the calling thread is not meant for the request: HttpClient would not send it
        boolean interrupted = Thread.interrupted();
        try {
            return clients.acquire(attempt)
                    .execute(producer, new GuardedResponse<>(attempt.body()), null, context, attempt);
        } catch (Throwable e) {
            // no client, or an Error within it: the call has to end
            attempt.fail(e);
            return CompletableFuture.completedFuture(null);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The User-Agent is set in the request: a client of the user would set its own. */
    private static AsyncRequestProducer producer(ApiRequest request, URI uri, String token) {
        BasicHttpRequest head = new BasicHttpRequest(request.method(), uri);
        request.headers().forEach(head::addHeader);
        if (token != null) {
            head.addHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
        head.setHeader(USER_AGENT);
        return new BasicRequestProducer(
                head,
                request.body() == null
                        ? null
                        : new BasicAsyncEntityProducer(request.body().bytes(), JSON));
    }
}
