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
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;

/**
 * Turns an Error of the reader of a response, such as an OutOfMemoryError, into an exception: it ends one call, not the I/O
 * thread and with it all calls that the thread serves.
 */
class GuardedConsumer implements AsyncDataConsumer {

    private final AsyncDataConsumer reader;

    GuardedConsumer(AsyncDataConsumer reader) {
        this.reader = reader;
    }

    /** A step on an I/O thread. */
    interface Step<T, E extends Exception> {
        T run() throws E, IOException;
    }

    /** A step without a result. */
    interface Action<E extends Exception> {
        void run() throws E, IOException;
    }

    /** Runs a step; an Error of it becomes an exception. */
    static <T, E extends Exception> T guarded(Step<T, E> step) throws E, IOException {
        try {
            return step.run();
        } catch (Error e) {
            throw new IOException(e.toString(), e);
        }
    }

    static <E extends Exception> void guard(Action<E> action) throws E, IOException {
        GuardedConsumer.<Void, E>guarded(() -> {
            action.run();
            return null;
        });
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        guard(() -> reader.updateCapacity(capacity));
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        guard(() -> reader.consume(source));
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
        guard(() -> reader.streamEnd(trailers));
    }

    @Override
    public void releaseResources() {
        try {
            reader.releaseResources();
        } catch (Throwable e) {
            // the call has ended
        }
    }
}
