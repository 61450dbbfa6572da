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

/** Reads an answer of at most {@code limit} bytes, whatever its Content-Length and Content-Type say. */
final class BoundedBody implements AsyncResponseConsumer<ApiResponse> {

    /** Headers of which each line counts. */
    private static final Set<String> ALL = Set.of("retry-after", "content-encoding");
    /** Characters after which no further line of such a header is kept. */
    private static final int JOINED = 8_192;

    private final long limit;
    private final SendState marker;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private int status;
    private int informational;
    private FutureCallback<ApiResponse> callback;

    BoundedBody(long limit, SendState marker) {
        this.limit = limit;
        this.marker = marker;
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<ApiResponse> callback)
            throws IOException {
        this.callback = callback;
        keep(response);
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
                    (first, next) -> ALL.contains(name) && first.length() < JOINED ? first + "\n" + next : first);
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

    /** An Error, such as an OutOfMemoryError, would end the I/O thread of a client that the user gives. */
    @Override
    public void consume(ByteBuffer source) throws IOException {
        try {
            receive(source);
        } catch (Error e) {
            throw new IOException(e.toString(), e);
        }
    }

    private synchronized void receive(ByteBuffer source) throws IOException {
        byte[] bytes = new byte[(int) Math.min(source.remaining(), limit - received.size())];
        source.get(bytes);
        received.writeBytes(bytes);
        if (source.hasRemaining()) {
            throw new ResponseTooLargeException(answer(), limit);
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) throws IOException {
        complete();
    }

    @Override
    public void failed(Exception cause) {
        // the caller's own callback hears of it
    }

    @Override
    public void releaseResources() {
        // what was received of a response that broke off is still asked for
    }

    /**
     * What was received so far, by any thread.
     *
     * @param cause what has ended the response
     * @return null where no response has begun
     */
    synchronized ApiResponse cut(Throwable cause) {
        return status == 0 ? null : answer().with(new ApiResponse.Defect("it was cut off", cause));
    }

    private void complete() throws IOException {
        ApiResponse whole;
        try {
            whole = answer();
        } catch (Error e) {
            throw new IOException(e.toString(), e);
        }
        callback.completed(whole);
    }

    private synchronized ApiResponse answer() {
        return new ApiResponse(status, Map.copyOf(headers), received.toByteArray(), marker.hasLeft());
    }
}
