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
import java.util.Map;
import org.apache.hc.core5.http.ContentType;

/**
 * A response: whole, or as far as it came.
 *
 * @param status HTTP status
 * @param headers headers by lower-case name; of repeated ones the first, of {@code Retry-After} and
 *     {@code Content-Encoding} all, one per line
 * @param body the body, decompressed
 * @param sent whether the request itself left for the server; a proxy may answer before that
 * @param redaction takes what the request kept secret out of the server's words
 * @param defect why the body cannot be read, or only its start; null where it can
 */
public record ApiResponse(
        int status, Map<String, String> headers, byte[] body, boolean sent, Redaction redaction, Defect defect) {

    /**
     * What is wrong with a body.
     *
     * @param problem in our words
     * @param cause what ended the response before its end; null where it was received whole
     */
    record Defect(String problem, Throwable cause) {

        static Defect of(String problem) {
            return new Defect(problem, null);
        }
    }

    ApiResponse(int status, Map<String, String> headers, byte[] body, boolean sent) {
        this(status, headers, body, sent, Redaction.of(null), null);
    }

    /** An answer that came at another time, and was kept. */
    public static ApiResponse stored(int status, String text) {
        return new ApiResponse(status, Map.of(), text.getBytes(StandardCharsets.UTF_8), true);
    }

    /** The same response to a request that carried a token. */
    ApiResponse to(String token) {
        return new ApiResponse(status, headers, body, sent, Redaction.of(token), defect);
    }

    ApiResponse with(byte[] body) {
        return new ApiResponse(status, headers, body, sent, redaction, defect);
    }

    ApiResponse with(Defect defect) {
        return new ApiResponse(status, headers, body, sent, redaction, defect);
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the connection ended, or the time was over, before the body was complete. */
    boolean isCut() {
        return defect != null && defect.cause() != null;
    }

    /** The body as text, whatever its Content-Type says: see {@link TextDecoder}. */
    public String text() {
        String text = TextDecoder.decode(body, charset());
        // what is not text at all is given without loss
        return defect != null && TextDecoder.isBinary(text) ? new String(body, StandardCharsets.ISO_8859_1) : text;
    }

    /** The text with the token masked; where it is only the start of a text, also what may be the start of the token. */
    String maskedText() {
        return defect == null ? redaction.mask(text()) : redaction.maskStart(text());
    }

    private Charset charset() {
        try {
            ContentType type = ContentType.parseLenient(headers.get("content-type"));
            return type == null ? null : type.getCharset();
        } catch (IllegalArgumentException e) {
            // a charset that this JVM does not know, or that is none
            return null;
        }
    }
}
