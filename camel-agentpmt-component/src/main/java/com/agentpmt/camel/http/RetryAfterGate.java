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
 * What servers have asked to be left alone with, and until when: shared by all endpoints of a component, so that none
 * asks again what another one was refused. Pure, on a monotonic clock: a wall clock that is set changes no wait.
 */
final class RetryAfterGate {

    /** Far more than there are operations and products in use at a time. */
    private static final int MOST = 1_000;

    /** One odd header must not stop a consumer until the next restart; to ask once a day is no burden. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * What is asked for.
     *
     * @param account whose limits count, null for a call without a token
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
     * A wait that is not over.
     *
     * @param status of the response that asked for it
     */
    record Hold(int status, Duration remaining) {}

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
        long until = now + (wait.compareTo(LONGEST) > 0 ? LONGEST : wait).toNanos();
        entries.merge(
                key, new Entry(status, until), (before, next) -> before.until() - next.until() > 0 ? before : next);
        if (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    /** The wait that still counts, or null. */
    synchronized Hold find(Key key) {
        Entry entry = entries.get(key);
        long left = entry == null ? 0 : entry.until() - nanoTime.getAsLong();
        // in whole milliseconds, rounded up: what waits for so long must not come too early
        return left <= 0 ? null : new Hold(entry.status(), Duration.ofMillis((left + 999_999) / 1_000_000));
    }
}
