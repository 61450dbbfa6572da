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

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How long each request has to wait (Retry-After of servers). Shared by all endpoints of a component, so that none
 * repeats a request of another one too early. Pure, on a monotonic clock: setting the system clock changes no wait.
 */
final class RetryAfterGate {

    /** Far more than there are operations and products in use at a time. */
    private static final int MAX_ENTRIES = 1_000;

    /** One strange header must not stop a consumer until the next restart; a request a day is no burden. */
    private static final Duration MAX_WAIT = Duration.ofDays(1);

    /**
     * The requests that one wait concerns.
     *
     * @param account whose limits apply, null for a call without a token
     * @param subject empty for all that the operation reads
     */
    record Key(String host, Object account, String operation, String subject) {
        /** Without the account, which may be a token. */
        @Override
        public String toString() {
            return operation + " " + subject;
        }
    }

    /**
     * The rest of a wait.
     *
     * @param status of the response that asked for it
     */
    record Wait(int status, Duration remaining) {}

    private record Entry(int status, long until) {}

    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private final LongSupplier nanoTime;

    RetryAfterGate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A server has asked to wait; of two waits the one that ends later counts. */
    synchronized void close(Key key, int status, Duration wait) {
        long now = nanoTime.getAsLong();
        entries.values().removeIf(entry -> entry.until() - now <= 0);
        long until = now + (wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait).toNanos();
        entries.merge(
                key, new Entry(status, until), (before, next) -> before.until() - next.until() > 0 ? before : next);
        if (entries.size() > MAX_ENTRIES) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    /** The rest of the wait, or null if there is none. */
    synchronized Wait find(Key key) {
        Entry entry = entries.get(key);
        long left = entry == null ? 0 : entry.until() - nanoTime.getAsLong();
        // in whole milliseconds, rounded up: a request after this wait must not be too early
        return left <= 0 ? null : new Wait(entry.status(), Duration.ofMillis((left + 999_999) / 1_000_000));
    }
}
