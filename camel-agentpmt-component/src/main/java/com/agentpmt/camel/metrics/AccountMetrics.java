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
package com.agentpmt.camel.metrics;

import java.time.Clock;
import java.util.function.Consumer;

/** The balance of one account, as read last by whichever call has read it. */
final class AccountMetrics {

    private static final long BURN_WINDOW_MILLIS = 3_600_000;

    private final String name;
    private final Clock clock;
    private final Consumer<AccountMetrics> firstReading;
    private AccountSnapshot latest;
    private BurnRate rate = BurnRate.NONE;

    AccountMetrics(String name, Clock clock, Consumer<AccountMetrics> firstReading) {
        this.name = name;
        this.clock = clock;
        this.firstReading = firstReading;
    }

    /** Identifies the account without its token. */
    String name() {
        return name;
    }

    /** A balance that was read now. */
    void balance(long credits) {
        boolean first;
        synchronized (this) {
            first = latest == null;
            long now = clock.millis();
            rate = rate.with(first ? null : (Long) latest.balance(), credits, now, BURN_WINDOW_MILLIS);
            latest = new AccountSnapshot(name, credits, now, rate.perHour(), rate.runway(credits));
        }
        if (first) {
            firstReading.accept(this);
        }
    }

    /** Seconds since the last reading; null if there was none. */
    Number ageSeconds() {
        AccountSnapshot last = snapshot();
        return last == null ? null : (Number) Math.max(0, (clock.millis() - last.readAt()) / 1_000.0);
    }

    /** The last reading, or null if there was none. */
    synchronized AccountSnapshot snapshot() {
        return latest;
    }
}
