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
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Turns an Error of the reader of a response, such as an OutOfMemoryError, into an exception: it ends one call. In a client
 * of the user, which has no {@link ErrorBarrier}, it would end the I/O thread.
 *
 * @param <T> type of the result
 */
final class GuardedResponse<T> implements AsyncResponseConsumer<T> {

    private interface Step {
        void run() throws HttpException, IOException;
    }

    private final AsyncResponseConsumer<T> reader;

    GuardedResponse(AsyncResponseConsumer<T> reader) {
        this.reader = reader;
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<T> callback)
            throws HttpException, IOException {
        guarded(() -> reader.consumeResponse(response, entity, context, callback));
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) throws HttpException, IOException {
        guarded(() -> reader.informationResponse(response, context));
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        try {
            reader.updateCapacity(capacity);
        } catch (Error e) {
            throw new IOException(e.toString(), e);
        }
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        try {
            reader.consume(source);
        } catch (Error e) {
            throw new IOException(e.toString(), e);
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
        guarded(() -> reader.streamEnd(trailers));
    }

    @Override
    public void failed(Exception cause) {
        try {
            reader.failed(cause);
        } catch (Error e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void releaseResources() {
        try {
            reader.releaseResources();
        } catch (Error e) {
            // the call has ended
        }
    }

    private static void guarded(Step step) throws HttpException, IOException {
        try {
            step.run();
        } catch (Error e) {
            throw new IOException(e.toString(), e);
        }
    }
}
