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
package com.agentpmt.camel.sandbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A fault: what happens, whether the call takes effect anyway, and how many calls are affected (one, unless
 * {@link #times} or {@link #always} is called). A call with a fault on which nothing is set is processed normally.
 *
 * <p>Every setter returns the fault itself. "Booked" means that the operation takes effect: a purchase is charged, a run is created, an issue is recorded.
 * Unless {@link #beforeBooking} or {@link #afterBooking} is called, {@link #status}, {@link #reset} and
 * {@link #emptyResponse} happen before the booking, and everything else after it.
 */
public final class SandboxFault {

    private final SandboxOperation operation;
    private final SandboxClock clock;
    private final Map<String, Supplier<String>> headers = new LinkedHashMap<>();
    private int remaining = 1;
    private boolean always;
    private Boolean booked;
    private Integer status;
    private UnaryOperator<String> body = UnaryOperator.identity();
    private Duration delay = Duration.ZERO;
    private SandboxResponse.ConnectionFault connectionFault = SandboxResponse.ConnectionFault.NONE;

    SandboxFault(SandboxOperation operation, SandboxClock clock) {
        this.operation = operation;
        this.clock = clock;
    }

    /**
     * Affects the next n calls.
     *
     * @param calls number of calls, at least 1
     */
    public synchronized SandboxFault times(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("calls must be at least 1, not " + calls);
        }
        remaining = calls;
        return this;
    }

    /** Affects every call until {@link SandboxFaults#clear()}. */
    public synchronized SandboxFault always() {
        always = true;
        return this;
    }

    /** Prevents the call from taking effect. */
    public synchronized SandboxFault beforeBooking() {
        booked = false;
        return this;
    }

    /** Lets the call take effect (a purchase is charged) before the client sees the fault. */
    public synchronized SandboxFault afterBooking() {
        booked = true;
        return this;
    }

    /**
     * Responds with this status, and with an error body in the format of the operation's host unless {@link #body} is
     * set.
     *
     * @param code HTTP status
     */
    public synchronized SandboxFault status(int code) {
        status = code;
        return this;
    }

    /**
     * Responds with this body instead.
     *
     * @param text the body, sent as it is
     */
    public synchronized SandboxFault body(String text) {
        body = genuine -> text;
        return this;
    }

    /**
     * Adds or replaces a response header.
     *
     * @param name header name
     * @param value header value
     */
    public synchronized SandboxFault header(String name, String value) {
        headers.put(name, () -> value);
        return this;
    }

    /**
     * Adds {@code Retry-After} in seconds.
     *
     * @param wait how long the client has to wait, rounded up to whole seconds
     */
    public synchronized SandboxFault retryAfter(Duration wait) {
        String seconds = String.valueOf(wait.plusMillis(999).toSeconds());
        return header("Retry-After", seconds);
    }

    /**
     * Adds {@code Retry-After} as an HTTP date, relative to the {@code Date} of the response, which is the time of the sandbox.
     *
     * @param wait how long the client has to wait; the date is rounded up to the next whole second
     */
    public synchronized SandboxFault retryAfterDate(Duration wait) {
        // rounded up, since an HTTP date has whole seconds
        headers.put(
                "Retry-After",
                () -> SandboxClock.httpDate(clock.now().plus(wait).plusMillis(999)));
        return this;
    }

    /**
     * Delays the response, without blocking a server thread. The call takes effect immediately.
     *
     * @param duration real time, at most five minutes
     */
    public synchronized SandboxFault delay(Duration duration) {
        delay = duration;
        return this;
    }

    /** Resets the connection (TCP RST) without a response. */
    public synchronized SandboxFault reset() {
        connectionFault = SandboxResponse.ConnectionFault.RESET;
        return this;
    }

    /** {@link #reset} of a call that has not taken effect. */
    public SandboxFault resetBeforeBooking() {
        return reset().beforeBooking();
    }

    /** {@link #reset} of a call that has taken effect: a purchase was charged. */
    public SandboxFault resetAfterBooking() {
        return reset().afterBooking();
    }

    /** Closes the connection normally, but without a single byte of a response. */
    public synchronized SandboxFault emptyResponse() {
        connectionFault = SandboxResponse.ConnectionFault.EMPTY_RESPONSE;
        return this;
    }

    /** Sends a status line, then garbage instead of a chunk, and closes the connection. */
    public synchronized SandboxFault malformedChunk() {
        connectionFault = SandboxResponse.ConnectionFault.MALFORMED_CHUNK;
        return this;
    }

    /** Announces the whole body, sends half of it and closes the connection. Over HTTP/2 nothing of the body is sent. */
    public synchronized SandboxFault truncated() {
        connectionFault = SandboxResponse.ConnectionFault.TRUNCATED;
        return this;
    }

    /** A complete response whose body is only the first half of the JSON text. */
    public synchronized SandboxFault malformedJson() {
        body = genuine -> genuine.substring(0, genuine.length() / 2);
        return this;
    }

    /** A complete response without a body. */
    public SandboxFault emptyBody() {
        return body("");
    }

    boolean fits(SandboxOperation other) {
        return operation == null || operation == other;
    }

    synchronized boolean isAlways() {
        return always;
    }

    /** Counts one call; true if this was the last one. */
    synchronized boolean useUp() {
        remaining--;
        return !always && remaining <= 0;
    }

    synchronized boolean isBooked() {
        boolean withoutResponse = connectionFault == SandboxResponse.ConnectionFault.RESET
                || connectionFault == SandboxResponse.ConnectionFault.EMPTY_RESPONSE;
        return booked == null ? status == null && !withoutResponse : booked;
    }

    /** The response that the client receives instead of the regular one. */
    synchronized SandboxResponse applyTo(SandboxResponse genuine, SandboxOperation called) {
        SandboxResponse base = status == null ? genuine : FaultResponses.forStatus(status, called);
        SandboxResponse response =
                base.withBody(body.apply(base.body())).delayedBy(delay).withConnectionFault(connectionFault);
        for (Map.Entry<String, Supplier<String>> header : headers.entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue().get());
        }
        return response;
    }
}
