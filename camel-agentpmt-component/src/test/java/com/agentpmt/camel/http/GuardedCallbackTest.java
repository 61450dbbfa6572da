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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.junit.jupiter.api.Test;

/** Each event of a response in which our code may throw, as HttpClient delivers it; {@link ErrorBarrierTest} uses a server. */
class GuardedCallbackTest {

    private static final OutOfMemoryError ERROR = new OutOfMemoryError("heap");

    private final SendState state = new SendState();
    private final Attempt attempt = new Attempt(state, new BoundedBody(100, state));
    private final Callback callback = new Callback();
    private final AsyncExecCallback guarded = new ErrorBarrier.GuardedCallback(callback, attempt);

    @Test
    void eventsArePassedOn() throws Exception {
        HttpResponse early = new BasicHttpResponse(103);
        HttpResponse response = new BasicHttpResponse(200);
        EntityDetails entity = new BasicEntityDetails(1, null);
        CapacityChannel capacity = increment -> {};
        ByteBuffer content = ByteBuffer.allocate(1);
        List<Header> trailers = List.of(new BasicHeader("a", "b"));
        IOException failure = new IOException();

        guarded.handleInformationResponse(early);
        AsyncDataConsumer consumer = guarded.handleResponse(response, entity);
        consumer.updateCapacity(capacity);
        consumer.consume(content);
        consumer.streamEnd(trailers);
        consumer.releaseResources();
        guarded.completed();
        guarded.failed(failure);

        assertThat(callback.events)
                .containsExactly(
                        early, response, entity, capacity, content, trailers, "released", "completed", failure);
        assertThat(attempt.response()).isNotDone();
        assertThat(failure.getSuppressed()).isEmpty();
    }

    @Test
    void aResponseWithoutABodyHasNoConsumer() throws Exception {
        callback.withoutBody = true;

        assertThat(guarded.handleResponse(null, null)).isNull();
    }

    @Test
    void anErrorWhileAResponseArrivesBecomesAnException() throws Exception {
        AsyncDataConsumer consumer = guarded.handleResponse(null, null);
        callback.error = ERROR;

        assertThatThrownBy(() -> guarded.handleInformationResponse(null))
                .isInstanceOf(IOException.class)
                .hasCause(ERROR);
        assertThatThrownBy(() -> guarded.handleResponse(null, null))
                .isInstanceOf(IOException.class)
                .hasCause(ERROR);
        assertThatThrownBy(() -> consumer.updateCapacity(null))
                .isInstanceOf(IOException.class)
                .hasCause(ERROR);
        assertThatThrownBy(() -> consumer.consume(null))
                .isInstanceOf(IOException.class)
                .hasCause(ERROR);
        assertThatThrownBy(() -> consumer.streamEnd(null))
                .isInstanceOf(IOException.class)
                .hasCause(ERROR);
        // the call has ended
        consumer.releaseResources();
    }

    @Test
    void anErrorAtTheEndOfACallEndsItsAttempt() {
        callback.error = ERROR;
        guarded.completed();

        assertThat(failure()).hasCause(ERROR);
    }

    @Test
    void anErrorAfterAFailureDoesNotHideIt() {
        IOException failure = new IOException("reset");
        callback.error = ERROR;
        guarded.failed(failure);

        assertThat(failure()).hasCause(failure);
        assertThat(failure.getSuppressed()).containsExactly(ERROR);
    }

    private Throwable failure() {
        Throwable thrown = catchThrowable(attempt.response()::join);
        assertThat(thrown).isInstanceOf(CompletionException.class);
        return thrown.getCause();
    }

    private static final class Callback implements AsyncExecCallback, AsyncDataConsumer {

        private final List<Object> events = new ArrayList<>();
        private Error error;
        private boolean withoutBody;

        private void event(Object... arguments) {
            if (error != null) {
                throw error;
            }
            events.addAll(Arrays.asList(arguments));
        }

        @Override
        public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails entity) {
            event(response, entity);
            return withoutBody ? null : this;
        }

        @Override
        public void handleInformationResponse(HttpResponse response) {
            event(response);
        }

        @Override
        public void completed() {
            event("completed");
        }

        @Override
        public void failed(Exception cause) {
            event(cause);
        }

        @Override
        public void updateCapacity(CapacityChannel capacity) {
            event(capacity);
        }

        @Override
        public void consume(ByteBuffer source) {
            event(source);
        }

        @Override
        public void streamEnd(List<? extends Header> trailers) {
            event(trailers);
        }

        @Override
        public void releaseResources() {
            event("released");
        }
    }
}
