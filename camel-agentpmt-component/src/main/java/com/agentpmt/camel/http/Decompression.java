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

import com.agentpmt.camel.http.ApiResponse.Defect;
import com.agentpmt.camel.json.TextDecoder;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decodes the content encoding of a response. The component never asks for one, but a proxy may compress all the same, or
 * name an encoding that it did not apply. So the bytes decide and the header is a hint: compressed data is decompressed,
 * repeatedly if needed, and data that is readable stays as it is. Each layer ends at the size limit, so that a small
 * response cannot fill the memory.
 */
final class Decompression {

    /** Some files decompress to themselves. */
    private static final int MAX_LAYERS = 8;

    /** Encodings that a message may name: the header may hold anything. */
    private static final List<String> NOT_SUPPORTED = List.of("br", "zstd", "compress", "x-compress", "dcb", "dcz");

    private static final Pattern SEPARATORS = Pattern.compile("[,;\\s]+");

    private final ApiResponse response;
    private final int limit;
    private final List<String> labels;

    private Decompression(ApiResponse response, long limit) {
        this.response = response;
        this.limit = (int) Math.min(limit, Integer.MAX_VALUE - 16);
        String header = response.headers().get("content-encoding");
        this.labels = header == null
                ? List.of()
                : List.of(SEPARATORS.split(header.toLowerCase(Locale.ROOT).strip()));
    }

    /**
     * The response with its plain body, and with a defect if that can be read only in part or not at all.
     *
     * @throws ResponseTooLargeException with the start of the body
     */
    static ApiResponse plain(ApiResponse response, long limit) throws ResponseTooLargeException {
        return new Decompression(response, limit).plain();
    }

    /** The start of a body as far as it can be read: that of compressed data shows nothing. */
    static ApiResponse plainStart(ApiResponse start, long limit) {
        try {
            return plain(start, limit);
        } catch (ResponseTooLargeException e) {
            return e.head();
        }
    }

    private ApiResponse plain() throws ResponseTooLargeException {
        byte[] body = response.body();
        boolean whole = true;
        try {
            Inflated layer = inflated(body);
            for (int i = 0; layer != null && i < MAX_LAYERS; i++) {
                body = layer.bytes();
                whole &= layer.whole();
                layer = inflated(body);
            }
        } catch (Inflated.TooLargeException e) {
            throw ResponseTooLargeException.ofBody(response.withBody(e.start()), limit);
        }
        ApiResponse plain = body == response.body() ? response : response.withBody(body);
        if (plain.defect() != null) {
            return plain;
        }
        if (!whole) {
            return plain.withDefect(Defect.of("its compression is broken"));
        }
        return isUnreadable(plain)
                ? plain.withDefect(Defect.of("it is compressed" + how() + ", which was not requested"))
                : plain;
    }

    /** The next layer, or null if there is none. */
    private Inflated inflated(byte[] body) throws Inflated.TooLargeException {
        if (Inflated.isGzip(body, 0)) {
            return Inflated.gzip(body, limit);
        }
        boolean named = labels.contains("deflate");
        boolean zlib = Inflated.isZlib(body);
        if (!named && !zlib || TextDecoder.isPlain(body)) {
            return null;
        }
        if (zlib) {
            Inflated layer = Inflated.deflate(body, true, limit);
            if (layer.whole() || named && layer.bytes().length > 0) {
                return layer;
            }
        }
        Inflated layer = named ? Inflated.deflate(body, false, limit) : null;
        // data that is not compressed at all soon looks broken
        return layer != null
                        && layer.bytes().length > 0
                        && (layer.whole()
                                || !TextDecoder.isBinary(
                                        response.withBody(layer.bytes()).text()))
                ? layer
                : null;
    }

    private boolean isUnreadable(ApiResponse plain) {
        boolean named = labels.stream().anyMatch(label -> !label.isEmpty() && !label.equals("identity"));
        return named && TextDecoder.isBinary(plain.text());
    }

    private String how() {
        return labels.stream()
                .filter(NOT_SUPPORTED::contains)
                .findFirst()
                .map(label -> " with " + label)
                .orElse(" in an unknown way");
    }
}
