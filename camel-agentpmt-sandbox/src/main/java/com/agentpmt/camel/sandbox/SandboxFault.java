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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One fault: what happens, whether the call takes effect all the same, and how many calls it hits (one, unless
 * {@link #times} or {@link #always} says more). A fault with nothing set lets its calls pass.
 *
 * <p>Every setter returns the fault itself. "Booked" means that the operation takes effect: a purchase is charged, a run is created, an issue is recorded.
 * Unless {@link #beforeBooking} or {@link #afterBooking} says otherwise, {@link #status}, {@link #reset} and
 * {@link #emptyResponse} come before that, everything else after it.
 */
public final class SandboxFault {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private final SandboxOperation operation;
    private final Map<String, Supplier<String>> headers = new LinkedHashMap<>();
    private int remaining = 1;
    private boolean always;
    private Boolean booked;
    private Integer status;
    private UnaryOperator<String> body = UnaryOperator.identity();
    private Duration delay = Duration.ZERO;
    private Answer.Breakage breakage = Answer.Breakage.NONE;

    SandboxFault(SandboxOperation operation) {
        this.operation = operation;
    }

    /**
     * Hits the next n calls.
     *
     * @param calls how many, at least 1
     */
    public synchronized SandboxFault times(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("a fault hits at least one call, not " + calls);
        }
        remaining = calls;
        return this;
    }

    /** Hits every call until {@link SandboxFaults#clear()}. */
    public synchronized SandboxFault always() {
        always = true;
        return this;
    }

    /** Keeps the call from taking effect. */
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
     * Answers with this status, and an error body in the form of the operation's host unless {@link #body} is given.
     *
     * @param code HTTP status
     */
    public synchronized SandboxFault status(int code) {
        status = code;
        return this;
    }

    /**
     * Answers with this body instead.
     *
     * @param text the body, sent as it is
     */
    public synchronized SandboxFault body(String text) {
        body = genuine -> text;
        return this;
    }

    /**
     * Adds or replaces a header of the answer.
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
     * @param wait how long to stay away, rounded up to whole seconds
     */
    public synchronized SandboxFault retryAfter(Duration wait) {
        String seconds = String.valueOf(wait.plusMillis(999).toSeconds());
        return header("Retry-After", seconds);
    }

    /**
     * Adds {@code Retry-After} as an HTTP date, counted from the answer in real time.
     *
     * @param wait how long to stay away; the date is rounded up to the next whole second
     */
    public synchronized SandboxFault retryAfterDate(Duration wait) {
        headers.put("Retry-After", () -> httpDate(Instant.now().plus(wait)));
        return this;
    }

    /**
     * Sends the answer later. Takes no server thread meanwhile; what the call does, it does at once.
     *
     * @param duration real time, at most five minutes
     */
    public synchronized SandboxFault delay(Duration duration) {
        delay = duration;
        return this;
    }

    /** Breaks the connection without an answer (TCP reset). */
    public synchronized SandboxFault reset() {
        breakage = Answer.Breakage.RESET;
        return this;
    }

    /** {@link #reset} of a call that has had no effect. */
    public SandboxFault resetBeforeBooking() {
        return reset().beforeBooking();
    }

    /** {@link #reset} of a call that has taken effect: a purchase was charged. */
    public SandboxFault resetAfterBooking() {
        return reset().afterBooking();
    }

    /** Closes the connection in order, but without a single byte of an answer. */
    public synchronized SandboxFault emptyResponse() {
        breakage = Answer.Breakage.EMPTY_RESPONSE;
        return this;
    }

    /** Sends a status line, then garbage where a chunk should begin, and closes the connection. */
    public synchronized SandboxFault malformedChunk() {
        breakage = Answer.Breakage.MALFORMED_CHUNK;
        return this;
    }

    /** Announces the whole body, sends half of it and closes the connection; over HTTP/2 none of it instead of half. */
    public synchronized SandboxFault truncated() {
        breakage = Answer.Breakage.TRUNCATED;
        return this;
    }

    /** A complete answer whose body is only the first half of the JSON text. */
    public synchronized SandboxFault malformedJson() {
        body = genuine -> genuine.substring(0, genuine.length() / 2);
        return this;
    }

    /** A complete answer without a body. */
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
        boolean answerless = breakage == Answer.Breakage.RESET || breakage == Answer.Breakage.EMPTY_RESPONSE;
        return booked == null ? status == null && !answerless : booked;
    }

    /** The answer that the client sees instead of the genuine one. */
    synchronized Answer applyTo(Answer genuine, SandboxOperation called) {
        Answer base = status == null ? genuine : FaultBodies.forStatus(status, called);
        Answer answer = base.withBody(body.apply(base.body())).delayedBy(delay).brokenBy(breakage);
        for (Map.Entry<String, Supplier<String>> header : headers.entrySet()) {
            answer = answer.withHeader(header.getKey(), header.getValue().get());
        }
        return answer;
    }

    private static String httpDate(Instant time) {
        Instant whole = time.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
        return HTTP_DATE.format(whole.atOffset(ZoneOffset.UTC));
    }
}
