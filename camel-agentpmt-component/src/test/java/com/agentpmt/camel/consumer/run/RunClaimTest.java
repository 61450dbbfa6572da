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
package com.agentpmt.camel.consumer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.consumer.ConsumerStores;
import com.agentpmt.camel.consumer.DeliveredEventRepository;
import com.agentpmt.camel.consumer.run.RunClaims.ClaimResult;
import com.agentpmt.camel.consumer.run.RunClaims.RunClaim;
import com.agentpmt.camel.run.TrackedRuns;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.spi.RecoverableAggregationRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The claim of one event, and what a start and a stop do to claims and to what a crash has left. */
class RunClaimTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final MemoryAggregationRepository entries = new MemoryAggregationRepository();
    /** Entries that were removed when the process crashed, by their exchange ids. */
    private final Map<String, Exchange> unconfirmed = new LinkedHashMap<>();

    private final Ids ids = new Ids();
    private final TrackedRuns tracked = new TrackedRuns("agentpmt", "here", recoverable(), context, Clock.systemUTC());
    private final DeliveredEventRepository delivered = ConsumerStores.delivered(ids, "k", List.of(), context);
    private boolean crash;

    private static final class Ids extends MemoryIdempotentRepository {
        private boolean down;

        @Override
        public boolean contains(String key) {
            if (down) {
                throw new IllegalStateException("the database is down");
            }
            return super.contains(key);
        }
    }

    private RecoverableAggregationRepository recoverable() {
        return (RecoverableAggregationRepository) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RecoverableAggregationRepository.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "scan" -> Set.copyOf(unconfirmed.keySet());
                    case "recover" -> unconfirmed.get(arguments[1]);
                    case "remove" -> {
                        Exchange entry = (Exchange) arguments[2];
                        unconfirmed.put(entry.getExchangeId(), entry);
                        yield method.invoke(entries, arguments);
                    }
                    case "confirm" -> {
                        if (!crash) {
                            unconfirmed.remove(arguments[1]);
                        }
                        yield null;
                    }
                    default -> method.invoke(entries, arguments);
                });
    }

    @BeforeEach
    void track() {
        tracked.start(true);
        tracked.add("r", "wf", null);
    }

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void aStartRestoresTheRunsWhoseRemovalACrashHasInterrupted() {
        tracked.add("ended", "wf", null);
        crash = true;
        tracked.done("r");
        tracked.done("ended");
        crash = false;
        delivered.start();
        delivered.add("ended");
        assertThat(tracked.all()).isEmpty();

        new RunClaims(delivered, tracked, false).start();
        assertThat(tracked.all()).as("the runs of another account").isEmpty();
        started();

        assertThat(tracked.all()).as("not delivered").containsExactly("r");
        assertThat(unconfirmed).isEmpty();
    }

    @Test
    void aStopGivesTheNamesToTheNextConsumer() {
        List<DeliveredEventRepository> two = ConsumerStores.deliveredOfTwo(ids, "k", List.of("k:r"), context);
        RunClaims one = new RunClaims(two.get(0), tracked, true);
        RunClaims other = new RunClaims(two.get(1), tracked, true);
        one.start();
        assertThatThrownBy(other::start).hasMessageContaining("Another consumer already uses state k:r");

        one.stop();

        other.start();
        assertThat(other.of("r", RunEvent.SUCCEEDED, false).make()).isEqualTo(ClaimResult.WON);
    }

    @Test
    void aClaimIsBusyUntilAnAttemptFindsNoOther() {
        RunClaims claims = started();
        RunClaim first = claims.of("r", RunEvent.SUCCEEDED, false);
        RunClaim second = claims.of("r", RunEvent.SUCCEEDED, false);
        assertThat(first.make()).isEqualTo(ClaimResult.WON);
        assertThat(second.make()).isEqualTo(ClaimResult.BUSY);
        assertThat(first.isBusy()).isFalse();
        assertThat(second.isBusy()).isTrue();

        first.release();

        assertThat(second.make()).isEqualTo(ClaimResult.WON);
        assertThat(second.isBusy()).isFalse();
    }

    @Test
    void aClaimOfAReportedSetupHoldsNothing() {
        RunClaims claims = started();
        RunClaim first = claims.of("r", RunEvent.SETUP_REQUIRED, false);
        assertThat(first.make()).isEqualTo(ClaimResult.WON);
        first.commit();
        first.release();

        assertThat(claims.of("r", RunEvent.SETUP_REQUIRED, false).make()).isEqualTo(ClaimResult.REPORTED);

        assertThat(claims.of("r", RunEvent.SUCCEEDED, false).make()).isEqualTo(ClaimResult.WON);
    }

    @Test
    void aClaimThatCannotBeCheckedHoldsNothing() {
        RunClaims claims = started();
        ids.down = true;
        assertThatThrownBy(() -> claims.of("r", RunEvent.SUCCEEDED, false).make())
                .hasMessage("the database is down");
        ids.down = false;

        assertThat(claims.of("r", RunEvent.SUCCEEDED, false).make()).isEqualTo(ClaimResult.WON);
    }

    @Test
    void aChangeOfTheStatusNeedsNoClaim() {
        RunClaims claims = started();
        assertThat(claims.of("r", RunEvent.SUCCEEDED, false).make()).isEqualTo(ClaimResult.WON);

        assertThat(claims.of("r", RunEvent.STATUS_CHANGED, false).make()).isEqualTo(ClaimResult.WON);
    }

    private RunClaims started() {
        RunClaims claims = new RunClaims(delivered, tracked, true);
        claims.start();
        return claims;
    }
}
