package com.agentpmt.camel.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer, read to its last byte.
 *
 * @param status HTTP status
 * @param headers headers by lower-case name; of repeated ones the first
 * @param body the body, decompressed
 * @param sent whether the request itself left for the server; a proxy may answer before that
 */
public record ApiResponse(int status, Map<String, String> headers, byte[] body, boolean sent) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
