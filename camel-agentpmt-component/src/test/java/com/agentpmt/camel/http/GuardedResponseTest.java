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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An Error of the reader reaches the HTTP client, which may be one of the user, as an exception at most. */
class GuardedResponseTest {

    private static final GuardedResponse<String> BROKEN = new GuardedResponse<>(new Broken());

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of("head", (ThrowingCallable) () -> BROKEN.consumeResponse(null, null, null, null)),
                Arguments.of("informational", (ThrowingCallable) () -> BROKEN.informationResponse(null, null)),
                Arguments.of("capacity", (ThrowingCallable) () -> BROKEN.updateCapacity(null)),
                Arguments.of("content", (ThrowingCallable) () -> BROKEN.consume(ByteBuffer.allocate(1))),
                Arguments.of("end", (ThrowingCallable) () -> BROKEN.streamEnd(List.of())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void anErrorBecomesAnException(String name, ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOf(IOException.class).hasCauseInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void anErrorAfterAFailureIsSuppressed() {
        IOException cause = new IOException("reset");

        BROKEN.failed(cause);
        BROKEN.releaseResources();

        assertThat(cause.getSuppressed()).hasOnlyElementsOfType(OutOfMemoryError.class);
    }

    private static final class Broken implements AsyncResponseConsumer<String> {

        @Override
        public void consumeResponse(
                HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<String> callback) {
            throw new OutOfMemoryError();
        }

        @Override
        public void informationResponse(HttpResponse response, HttpContext context) {
            throw new OutOfMemoryError();
        }

        @Override
        public void updateCapacity(CapacityChannel capacity) {
            throw new OutOfMemoryError();
        }

        @Override
        public void consume(ByteBuffer source) {
            throw new OutOfMemoryError();
        }

        @Override
        public void streamEnd(List<? extends Header> trailers) {
            throw new OutOfMemoryError();
        }

        @Override
        public void failed(Exception cause) {
            throw new OutOfMemoryError();
        }

        @Override
        public void releaseResources() {
            throw new OutOfMemoryError();
        }
    }
}
