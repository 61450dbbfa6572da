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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerConcurrencyTest {

    private final SandboxClock clock = new SandboxClock();
    private final Ledger ledger = new Ledger(clock, new IdGenerator());
    private Instant start;

    @BeforeEach
    void stopTime() {
        clock.stop();
        start = clock.now();
    }

    @Test
    void theLedgerAddsUpUnderConcurrency() throws Exception {
        int buyers = 8;
        int tries = 400;
        ledger.grant(1_000, "never", null);
        for (int i = 1; i <= 100; i++) {
            ledger.grant(10, "soon", start.plusSeconds(i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(buyers + 1);
        List<Callable<Long>> work = new ArrayList<>();
        for (int i = 0; i < buyers; i++) {
            work.add(() -> {
                long bought = 0;
                for (int n = 0; n < tries; n++) {
                    bought += LedgerAssertions.buy(ledger, 1) ? 1 : 0;
                }
                return bought;
            });
        }
        work.add(() -> {
            for (int n = 0; n < 101; n++) {
                clock.advance(Duration.ofSeconds(1));
            }
            return 0L;
        });
        long bought = 0;
        for (Future<Long> result : threads.invokeAll(work)) {
            bought += result.get();
        }
        threads.shutdown();

        LedgerAssertions.assertAddUp(ledger);
        long purchases = ledger.transactions().stream()
                .filter(transaction -> transaction.type().equals("purchase"))
                .count();
        assertThat(purchases).isEqualTo(bought).isBetween(1_000L, 2_000L);
        assertThat(ledger.balance()).as("3200 tries for at most 2000 credits").isZero();
    }
}
