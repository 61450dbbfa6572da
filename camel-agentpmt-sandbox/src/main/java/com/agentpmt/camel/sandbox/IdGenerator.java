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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Generates ids in the format of the real service: 24 hex digits, and {@code ord_…}, {@code inst_…} for orders and instances. */
final class IdGenerator {

    private static final int COUNTER_MASK = 0xffffff;

    private final String prefix = UUID.randomUUID().toString().replace("-", "").substring(0, 18);
    private final AtomicInteger counter = new AtomicInteger();

    String next() {
        return prefix + String.format(Locale.ROOT, "%06x", counter.incrementAndGet() & COUNTER_MASK);
    }

    String next(String kind) {
        return kind + "_" + next();
    }

    /** The id that is always derived from this text. */
    static String derivedFrom(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
