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

import static com.agentpmt.camel.http.GuardedConsumer.guard;
import static com.agentpmt.camel.http.GuardedConsumer.guarded;

import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/**
 * Keeps whatever our code throws inside the call in which it is thrown. An exception ends the connection of the call; an
 * Error, such as an OutOfMemoryError while a large response arrives, would end the I/O thread and with it all calls that
 * the thread serves. So an Error becomes an exception here, and what the end of a failed call throws stops here.
 */
final class ErrorBarrier implements AsyncExecChainHandler {

    /** The same interceptor inside the barrier. For one interceptor only: HttpClient keeps the latest of each class. */
    static HttpRequestInterceptor around(HttpRequestInterceptor interceptor) {
        return (request, entity, context) -> guard(() -> interceptor.process(request, entity, context));
    }

    @Override
    public void execute(
            HttpRequest request,
            AsyncEntityProducer entity,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        Attempt attempt = (Attempt) scope.clientContext.getAttribute(HttpClientFactory.ATTEMPT);
        chain.proceed(request, entity, scope, new GuardedCallback(callback, attempt));
    }

    record GuardedCallback(AsyncExecCallback callback, Attempt attempt) implements AsyncExecCallback {

        @Override
        public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails entity)
                throws HttpException, IOException {
            return guarded(() -> {
                AsyncDataConsumer consumer = callback.handleResponse(response, entity);
                return consumer == null ? null : new GuardedConsumer(consumer);
            });
        }

        @Override
        public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
            guard(() -> callback.handleInformationResponse(response));
        }

        @Override
        public void completed() {
            try {
                callback.completed();
            } catch (Throwable e) {
                attempt.fail(e);
            }
        }

        @Override
        public void failed(Exception cause) {
            try {
                callback.failed(cause);
            } catch (Throwable e) {
                cause.addSuppressed(e);
                attempt.fail(cause);
            }
        }
    }
}
