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

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * For any response, a call ends once, with its result or with an AgentPmtException, and never hangs: every operation, consumer
 * and the callbacks.
 */
class MutatedResponsesTest {

    private static final int RESPONSES = Integer.getInteger("agentpmt.test.responses", 3_000);
    private static final int CALLERS = 8;

    /** To repeat a failure: {@code -Dagentpmt.test.seed=… -Dagentpmt.test.responses=1}. */
    private static final long FIRST_SEED = Long.getLong("agentpmt.test.seed", new Random().nextInt(Integer.MAX_VALUE));

    private final AtomicInteger next = new AtomicInteger();

    @Test
    void mutatedResponsesAreHandledSafely() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                results.add(callers.submit(this::call));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private Void call() throws Exception {
        try (MutatedCalls calls = new MutatedCalls()) {
            for (int i = next.getAndIncrement(); i < RESPONSES; i = next.getAndIncrement()) {
                try {
                    calls.call(FIRST_SEED + i);
                } catch (Exception | AssertionError e) {
                    throw new AssertionError("-Dagentpmt.test.seed=" + (FIRST_SEED + i) + ": " + calls.target(), e);
                }
            }
            calls.assertEndedOnce();
        }
        return null;
    }
}
