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
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.ByteArrayBuffer;

/** Reads a response of at most {@code limit} bytes, whatever its Content-Length and Content-Type say. */
final class BoundedBody implements AsyncResponseConsumer<ApiResponse> {

    /** Headers of which the first line is kept. */
    private static final List<String> FIRST_LINE = List.of("content-type", "date", "location");

    /** Headers of which all lines are kept. */
    private static final List<String> ALL_LINES = List.of("retry-after", "content-encoding");

    /** The names of all these headers, in whatever case they are received. */
    private static final Map<String, String> KEPT = kept();

    /** Bytes that are prepared for a body at most, before they have come. */
    private static final int MAX_PREPARED = 65_536;

    /** Length from which on no further line of such a header is kept. */
    private static final int MAX_JOINED = 8_192;

    private final long limit;
    private final SendState state;
    private ByteArrayBuffer received = new ByteArrayBuffer(0);
    private Map<String, String> headers = Map.of();
    private int status;
    private int informational;
    private FutureCallback<ApiResponse> callback;

    private static Map<String, String> kept() {
        Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        FIRST_LINE.forEach(name -> kept.put(name, name));
        ALL_LINES.forEach(name -> kept.put(name, name));
        return Collections.unmodifiableMap(kept);
    }

    BoundedBody(long limit, SendState state) {
        this.limit = limit;
        this.state = state;
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<ApiResponse> callback)
            throws IOException {
        this.callback = callback;
        Header[] received = response.getHeaders();
        keep(response.getCode(), received, entity == null ? 0 : entity.getContentLength());
        if (HeadLimits.isTooLarge(Arrays.asList(received))) {
            throw new ResponseTooLargeException(response(), HeadLimits.TOO_LARGE);
        }
        if (entity == null) {
            complete();
        }
    }

    private synchronized void keep(int code, Header[] head, long length) {
        status = code;
        // the length that the server has declared; it may be wrong
        received = new ByteArrayBuffer((int) Math.max(0, Math.min(Math.min(length, limit), MAX_PREPARED)));
        headers = headers(head);
    }

    /** The headers that matter. */
    private static Map<String, String> headers(Header[] received) {
        Map<String, String> headers = new HashMap<>(4);
        for (Header header : received) {
            String name = KEPT.get(header.getName());
            if (name != null) {
                String value = String.valueOf(header.getValue());
                headers.merge(name, value, ALL_LINES.contains(name) ? BoundedBody::joined : (first, next) -> first);
            }
        }
        return Collections.unmodifiableMap(headers);
    }

    private static String joined(String lines, String next) {
        return lines.length() < MAX_JOINED ? lines + "\n" + next : lines;
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
        int end = source.limit();
        source.limit(source.position() + (int) Math.min(source.remaining(), limit - received.length()));
        received.append(source);
        source.limit(end);
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
        // a full buffer takes another array before it takes more
        byte[] body = received.isFull() ? received.array() : received.toByteArray();
        return new ApiResponse(status, headers, body, state.isSent());
    }
}
