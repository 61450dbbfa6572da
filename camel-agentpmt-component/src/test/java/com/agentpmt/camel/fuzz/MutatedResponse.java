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
package com.agentpmt.camel.fuzz;

import com.agentpmt.camel.fuzz.ResponseServer.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Breaks a response at random: its JSON, its status, its headers, its compression, or its end. Pure, as Mutations. */
final class MutatedResponse {

    private static final List<String> CHARSETS = List.of("utf-8", "iso-8859-1", "utf-16", "no-such", "\"", "");
    private static final List<Integer> SUCCESSES = List.of(201, 202, 204, 299);
    private static final List<Integer> FAILURES = List.of(301, 400, 401, 402, 403, 404, 409, 422, 500, 503, 999);

    private MutatedResponse() {}

    /** Of a response whose complete JSON is given; one that asks the client to wait only if throttles. */
    static Response of(String json, long seed, boolean throttles) {
        Random random = new Random(seed);
        byte[] body = Mutations.mutated(json, seed);
        switch (random.nextInt(8)) {
            case 0 -> {
                Response whole = Response.of(
                        200,
                        "Content-Type: text/html; charset=" + one(CHARSETS, random) + "\r\n"
                                + (throttles ? "Retry-After: " + random.nextLong() + "\r\n" : ""),
                        body);
                return whole.cut(random.nextInt(whole.bytes().length + 1));
            }
            case 1 -> {
                byte[] zipped = zipped(body);
                zipped[random.nextInt(zipped.length)] ^= 0x55;
                return Response.of(200, "Content-Encoding: gzip\r\n", zipped);
            }
            default -> {
                return Response.of(status(random, throttles), "Content-Type: application/json\r\n", body);
            }
        }
    }

    private static int status(Random random, boolean throttles) {
        return switch (random.nextInt(7)) {
            case 0 -> one(SUCCESSES, random);
            case 1 -> one(FAILURES, random);
            case 2 -> throttles && random.nextInt(5) == 0 ? 429 : one(FAILURES, random);
            default -> 200;
        };
    }

    private static <T> T one(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static byte[] zipped(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
