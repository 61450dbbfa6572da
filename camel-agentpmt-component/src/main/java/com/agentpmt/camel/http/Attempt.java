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
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.H2StreamResetException;

/** One attempt: it ends once, with a complete response or with a failure that knows whether the request was sent. */
final class Attempt implements FutureCallback<ApiResponse> {

    private final SendState state;
    private final BoundedBody body;
    private final CompletableFuture<ApiResponse> response = new CompletableFuture<>();

    /** The thread that sent the request and reads its response, null before. */
    private volatile Thread thread;

    /**
     * @param body reads the response
     */
    Attempt(SendState state, BoundedBody body) {
        this.state = state;
        this.body = body;
    }

    CompletableFuture<ApiResponse> response() {
        return response;
    }

    /** Reads the response. */
    BoundedBody body() {
        return body;
    }

    /** Lets the request be sent by the current thread; false if the attempt was abandoned. */
    boolean markSent() {
        thread = Thread.currentThread();
        return state.markSent();
    }

    @Override
    public void completed(ApiResponse complete) {
        response.complete(complete);
    }

    @Override
    public void failed(Exception cause) {
        fail(cause);
    }

    @Override
    public void cancelled() {
        fail(new IOException("the call was cancelled"));
    }

    void fail(Throwable cause) {
        if (response.isDone()) {
            return;
        }
        ApiResponse cut = cut(cause);
        // a stream whose response has begun was processed, whatever its reset says
        boolean sent = !state.abandon() && (cut != null || !isRefusedStream(cause));
        response.completeExceptionally(new AttemptFailedException(sent, cause, cut));
    }

    private ApiResponse cut(Throwable cause) {
        try {
            return body.cut(cause);
        } catch (OutOfMemoryError e) {
            // the received part of the response is too large to be kept; the outcome is known without it
            return null;
        }
    }

    void failIfNotSent(Throwable cause) {
        if (state.abandon()) {
            fail(cause);
        }
    }

    /** Ends the attempt if the thread that reads its response has ended, or is the current one, which is about to end. */
    void failIfThreadEnded(Throwable cause) {
        Thread sender = thread;
        if (sender != null && (sender == Thread.currentThread() || !sender.isAlive())) {
            fail(cause);
        }
    }

    /**
     * In HTTP/2, REFUSED_STREAM means that a stream was not processed (RFC 9113, 8.7). Only for a reset of the stream
     * itself: HttpClient reports a GOAWAY with the same code alike, also for streams that were processed. It does not say
     * which streams a GOAWAY excludes, and a RequestNotExecutedException may come after the request was written: for both
     * the send state decides.
     */
    private static boolean isRefusedStream(Throwable cause) {
        return cause instanceof H2StreamResetException reset
                && reset.getCode() == H2Error.REFUSED_STREAM.getCode()
                && String.valueOf(reset.getMessage()).startsWith("Stream reset");
    }
}
