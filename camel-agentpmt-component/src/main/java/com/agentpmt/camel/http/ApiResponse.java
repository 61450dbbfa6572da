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

import com.agentpmt.camel.json.TextDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;

/**
 * A response: complete, or the part of it that was received.
 *
 * @param status HTTP status
 * @param headers those headers that matter, by lower-case name; of repeated ones the first, of {@code Retry-After} and
 *     {@code Content-Encoding} all, one per line
 * @param body the body, decompressed
 * @param sent whether the request was sent to the server; a proxy may respond before that
 * @param redaction removes the secrets of the request from texts of the server
 * @param defect why the body cannot be read, or only its start; null if it can
 */
public record ApiResponse(
        int status, Map<String, String> headers, byte[] body, boolean sent, Redaction redaction, Defect defect) {

    /**
     * What is wrong with a body.
     *
     * @param problem in our words
     * @param cause what ended the response before its end; null if it was received completely
     */
    record Defect(String problem, Throwable cause) {

        static Defect of(String problem) {
            return new Defect(problem, null);
        }
    }

    ApiResponse(int status, Map<String, String> headers, byte[] body, boolean sent) {
        this(status, headers, body, sent, Redaction.of(null), null);
    }

    /** A response that was received earlier, and was stored. */
    public static ApiResponse stored(int status, String text) {
        return new ApiResponse(status, Map.of(), text.getBytes(StandardCharsets.UTF_8), true);
    }

    /** The same response, in whose texts a token is masked. */
    ApiResponse maskingToken(String token) {
        return new ApiResponse(status, headers, body, sent, Redaction.of(token), defect);
    }

    ApiResponse withBody(byte[] body) {
        return new ApiResponse(status, headers, body, sent, redaction, defect);
    }

    ApiResponse withDefect(Defect defect) {
        return new ApiResponse(status, headers, body, sent, redaction, defect);
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the connection ended, or the time was over, before the body was complete. */
    boolean isCut() {
        return defect != null && defect.cause() != null;
    }

    /**
     * The status for the retry policy: a response that was cut off counts as none, unless its status is that of an error,
     * which needs no body.
     */
    int retryStatus() {
        return isCut() && status < 400 ? RetryPolicy.NO_RESPONSE : status;
    }

    /** When the server sent it ({@code Date}); null if it does not say. */
    public Instant date() {
        return RetryAfter.date(headers.get("date"));
    }

    /** The body as text, whatever its Content-Type says: see {@link TextDecoder}. */
    public String text() {
        String text = TextDecoder.decode(body, this::charset);
        // data that is not text is kept without loss
        return defect != null && TextDecoder.isBinary(text) ? new String(body, StandardCharsets.ISO_8859_1) : text;
    }

    /** The text with the token masked; if it is only the start of a text, also what may be the start of the token. */
    String maskedText() {
        return defect == null ? redaction.mask(text()) : redaction.maskStart(text());
    }

    private Charset charset() {
        try {
            ContentType type = ContentType.parseLenient(headers.get("content-type"));
            return type == null ? null : type.getCharset();
        } catch (IllegalArgumentException e) {
            // not a charset, or one that this JVM does not have
            return null;
        }
    }
}
