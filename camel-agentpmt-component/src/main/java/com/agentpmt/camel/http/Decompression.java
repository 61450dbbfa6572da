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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Undoes the content encoding of an answer. We never ask for one, but a proxy may compress all the same. It stops at
 * the size limit, so that a small answer cannot fill the memory.
 */
final class Decompression {

    private static final int Z_DEFLATED = 8;

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
                throw new ResponseTooLargeException(with(response, new byte[0]), limit);
            }
            return with(response, body);
        }
    }

    private static ApiResponse with(ApiResponse response, byte[] body) {
        return new ApiResponse(response.status(), response.headers(), body, response.sent());
    }

    private static InputStream open(String encoding, InputStream compressed) throws IOException {
        return switch (encoding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(compressed);
            case "deflate" -> inflated(compressed);
            default -> throw new IOException("the answer has a content encoding that was not asked for");
        };
    }

    /** Some servers send the bare format of RFC 1951 under this name, without the zlib header that it asks for. */
    private static InputStream inflated(InputStream compressed) throws IOException {
        compressed.mark(1);
        boolean zlib = (compressed.read() & 0x0f) == Z_DEFLATED;
        compressed.reset();
        return new InflaterInputStream(compressed, new Inflater(!zlib));
    }
}
