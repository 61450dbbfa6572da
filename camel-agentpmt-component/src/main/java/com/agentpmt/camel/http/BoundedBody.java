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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Reads a response of at most {@code limit} bytes, whatever its Content-Length and Content-Type say. */
final class BoundedBody implements AsyncResponseConsumer<ApiResponse> {

    /** Headers of which all lines are kept. */
    private static final Set<String> ALL_LINES = Set.of("retry-after", "content-encoding");
    /** Length from which on no further line of such a header is kept. */
    private static final int MAX_JOINED = 8_192;

    private final long limit;
    private final SendState state;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private int status;
    private int informational;
    private FutureCallback<ApiResponse> callback;

    BoundedBody(long limit, SendState state) {
        this.limit = limit;
        this.state = state;
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<ApiResponse> callback)
            throws IOException {
        this.callback = callback;
        keep(response);
        if (HeadLimits.isTooLarge(List.of(response.getHeaders()))) {
            throw new ResponseTooLargeException(response(), HeadLimits.TOO_LARGE);
        }
        if (entity == null) {
            complete();
        }
    }

    private synchronized void keep(HttpResponse response) {
        status = response.getCode();
        for (Header header : response.getHeaders()) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            headers.merge(
                    name,
                    String.valueOf(header.getValue()),
                    (first, next) ->
                            ALL_LINES.contains(name) && first.length() < MAX_JOINED ? first + "\n" + next : first);
        }
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) throws IOException {
        informational++;
        HeadLimits.checkInformational(informational);
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        capacity.update(Integer.MAX_VALUE);
    }

    @Override
    public synchronized void consume(ByteBuffer source) throws IOException {
        byte[] bytes = new byte[(int) Math.min(source.remaining(), limit - received.size())];
        source.get(bytes);
        received.writeBytes(bytes);
        if (source.hasRemaining()) {
            throw ResponseTooLargeException.ofBody(response(), limit);
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) throws IOException {
        if (trailers != null) {
            HeadLimits.checkTrailers(trailers);
        }
        complete();
    }

    @Override
    public void failed(Exception cause) {
        // the callback of the caller receives it
    }

    @Override
    public void releaseResources() {
        // the received part of a response that was cut off is still needed
    }

    /**
     * The part that was received so far; called by any thread.
     *
     * @param cause what has ended the response
     * @return null if no response has begun
     */
    synchronized ApiResponse cut(Throwable cause) {
        return status == 0 ? null : response().withDefect(new ApiResponse.Defect("it was cut off", cause));
    }

    private void complete() {
        callback.completed(response());
    }

    private synchronized ApiResponse response() {
        return new ApiResponse(status, Map.copyOf(headers), received.toByteArray(), state.isSent());
    }
}
