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

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;

/**
 * An answer, read to its last byte.
 *
 * @param status HTTP status
 * @param headers headers by lower-case name; of repeated ones the first, of {@code Retry-After} all, one per line
 * @param body the body, decompressed
 * @param sent whether the request itself left for the server; a proxy may answer before that
 * @param redaction takes what the request kept secret out of the server's words
 */
public record ApiResponse(int status, Map<String, String> headers, byte[] body, boolean sent, Redaction redaction) {

    ApiResponse(int status, Map<String, String> headers, byte[] body, boolean sent) {
        this(status, headers, body, sent, Redaction.of(null));
    }

    /** An answer that came at another time, and was kept. */
    public static ApiResponse stored(int status, String text) {
        return new ApiResponse(status, Map.of(), text.getBytes(StandardCharsets.UTF_8), true);
    }

    /** The same answer to a request that carried a token. */
    ApiResponse to(String token) {
        return new ApiResponse(status, headers, body, sent, Redaction.of(token));
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The body as UTF-8 text, for JSON: that is UTF-8 whatever the Content-Type says. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as text by the charset of its Content-Type, for pages and scripts; UTF-8 where none is known. */
    public String page() {
        return new String(body, charset());
    }

    private Charset charset() {
        try {
            ContentType type = ContentType.parseLenient(headers.get("content-type"));
            return type == null || type.getMimeType().toLowerCase(Locale.ROOT).endsWith("json")
                    ? StandardCharsets.UTF_8
                    : type.getCharset(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // a charset that this JVM does not know, or that is none
            return StandardCharsets.UTF_8;
        }
    }
}
