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
package com.agentpmt.camel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Claims on runs in a repository that fails, or that another node changes. */
class RunLeasesTest {

    private static final Object HOLDER = new Object();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SettableClock clock = new SettableClock();
    private final Repository repository = new Repository();
    private final TrackedRuns runs = new TrackedRuns("agentpmt", "here", repository, context, clock);
    private final TrackedRuns otherNode = new TrackedRuns("agentpmt", "there", repository, context, clock);

    /** Stores what it is given, and may say afterwards that it has failed. */
    private static final class Repository extends MemoryAggregationRepository {
        private RuntimeException failure;
        private boolean interrupts;

        private Repository() {
            super(true);
        }

        @Override
        public Exchange add(CamelContext context, String key, Exchange before, Exchange after) {
            Exchange added = super.add(context, key, before, after);
            if (failure != null) {
                RuntimeException thrown = failure;
                failure = null;
                if (interrupts) {
                    Thread.currentThread().interrupt();
                }
                throw thrown;
            }
            return added;
        }

        @Override
        public Exchange get(CamelContext context, String key) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted");
            }
            return super.get(context, key);
        }
    }

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void aClaimWhoseWriteWasStoredAndFailedIsFreed() {
        runs.add("r", "wf", null);
        repository.failure = new IllegalStateException("the response was lost");

        assertThatThrownBy(() -> runs.claim("r", false, HOLDER)).hasMessage("the response was lost");

        assertThat(otherNode.claim("r", false, HOLDER)).isTrue();
    }

    @Test
    void soIsOneWhoseThreadWasInterruptedAndStaysSo() {
        runs.add("r", "wf", null);
        repository.failure = new IllegalStateException("interrupted while writing");
        repository.interrupts = true;

        assertThatThrownBy(() -> runs.claim("r", false, HOLDER)).hasMessage("interrupted while writing");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(otherNode.claim("r", false, HOLDER)).isTrue();
    }

    @Test
    void aReleaseInAnInterruptedThreadFreesTheRun() {
        runs.add("r", "wf", null);
        assertThat(runs.claim("r", false, HOLDER)).isTrue();
        Thread.currentThread().interrupt();

        runs.release("r", HOLDER);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(otherNode.claim("r", false, HOLDER)).isTrue();
    }

    @Test
    void anExpiredClaimThatAnotherNodeHasTakenIsNeitherRenewedNorReleased() {
        runs.add("r", "wf", null);
        assertThat(runs.claim("r", false, HOLDER)).isTrue();
        clock.advance(Duration.ofMinutes(6));
        assertThat(otherNode.claim("r", false, HOLDER)).isTrue();

        runs.renew();
        runs.release("r", HOLDER);

        assertThat(runs.find("r").owner()).isEqualTo("there");
    }

    @Test
    void aRunThatIsTrackedAgainCanBeClaimedAgain() {
        runs.add("r", "wf", null);
        assertThat(runs.claim("r", false, HOLDER)).isTrue();

        runs.done("r");
        runs.add("r", "wf", null);

        assertThat(runs.claim("r", false, new Object())).isTrue();
    }

    @Test
    void aRunThatTheRepositoryDoesNotStoreIsReported() {
        TrackedRuns forgetful = new TrackedRuns(
                "agentpmt",
                "here",
                new MemoryAggregationRepository(true) {
                    @Override
                    public Exchange add(CamelContext context, String key, Exchange before, Exchange after) {
                        throw new OptimisticLockingException();
                    }
                },
                context,
                clock);

        assertThatThrownBy(() -> forgetful.add("r", "wf", null))
                .hasMessageContaining("did not store run r")
                .hasMessageContaining("100 characters");
    }

    @Test
    void aForeignEntryDoesNotHideTheRuns() {
        runs.add("r", "wf", null);
        Exchange foreign = new DefaultExchange(context);
        foreign.getMessage().setBody("not ours");
        repository.add(context, "elsewhere", null, foreign);

        assertThat(runs.all()).containsExactly("r");
    }
}
