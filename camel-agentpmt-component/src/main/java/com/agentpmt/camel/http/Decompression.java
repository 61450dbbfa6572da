package com.agentpmt.camel.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Undoes the content encoding of an answer. We never ask for one, but a proxy may compress all the same. It stops at
 * the size limit, so that a small answer cannot fill the memory.
 */
final class Decompression {

    private Decompression() {}

    static ApiResponse plain(ApiResponse response, long limit) throws IOException {
        String encoding = response.headers()
                .getOrDefault("content-encoding", "identity")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (response.body().length == 0 || encoding.isEmpty() || encoding.equals("identity")) {
            return response;
        }
        try (InputStream plain = open(encoding, new ByteArrayInputStream(response.body()))) {
            int bound = (int) Math.min(limit, Integer.MAX_VALUE - 16);
            byte[] body = plain.readNBytes(bound + 1);
            if (body.length > bound) {
                throw new ResponseTooLargeException(response.status(), limit);
            }
            return new ApiResponse(response.status(), response.headers(), body, response.sent());
        }
    }

    private static InputStream open(String encoding, InputStream compressed) throws IOException {
        return switch (encoding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(compressed);
            case "deflate" -> new InflaterInputStream(compressed);
            default -> throw new IOException("the answer has a content encoding that was not asked for");
        };
    }
}
