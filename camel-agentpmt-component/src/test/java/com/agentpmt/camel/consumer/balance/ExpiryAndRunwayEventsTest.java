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
package com.agentpmt.camel.consumer.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.consumer.EventRouteSupport;
import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** EXPIRING and DEPLETING of credits/balance. */
class ExpiryAndRunwayEventsTest extends EventRouteSupport {

    @Override
    protected String path() {
        return "credits/balance";
    }

    @Override
    protected SandboxOperation operation() {
        return SandboxOperation.BALANCE;
    }

    @Test
    void expiringComesOncePerDate() throws Exception {
        watch("expiresWithin=7d");
        awaitQuiet();

        Instant soon = sandbox.clock().now().plus(Duration.ofDays(3));
        sandbox.account(TOKEN).grant(10, "admin_grant", soon);
        awaitQuiet("EXPIRING");
        CreditBalance body = (CreditBalance) seen.get(0).body();
        assertThat(body.expiration()).isEqualTo(soon);
        assertThat(seen.get(0).headers().get(AgentPmtConstants.BALANCE)).isEqualTo(1_010L);

        sandbox.account(TOKEN).revoke(10);
        awaitQuiet("EXPIRING");
        sandbox.account(TOKEN).grant(10, "admin_grant", soon.plus(Duration.ofDays(1)));
        awaitQuiet("EXPIRING", "EXPIRING");
        assertThat(ids()).doesNotHaveDuplicates();
    }

    @Test
    void expiredCreditsSendNoEvent() throws Exception {
        sandbox.account(TOKEN).grant(10, "admin_grant", sandbox.clock().now().plus(Duration.ofDays(3)));
        sandbox.clock().advance(Duration.ofDays(4));
        watch("expiresWithin=7d");

        awaitQuiet();
    }

    @Test
    void depletingComesOnceWithRateAndRunway() throws Exception {
        watch("runway=30d");
        awaitQuiet();

        sandbox.account(TOKEN).revoke(500);
        awaitQuiet("DEPLETING");
        double rate = seen.get(0).header(AgentPmtConstants.BURN_RATE, Double.class);
        long runway = seen.get(0).header(AgentPmtConstants.RUNWAY, Long.class);
        assertThat(rate).isPositive();
        assertThat(runway).isPositive().isLessThan(Duration.ofDays(30).toMillis());
        assertThat((double) runway).as("whole milliseconds").isCloseTo(500 / rate * 3_600_000, within(1.0));
        assertThat(seen.get(0).headers().get(AgentPmtConstants.BALANCE)).isEqualTo(500L);

        sandbox.account(TOKEN).revoke(100);
        awaitQuiet("DEPLETING");
        sandbox.account(TOKEN).grant(1_000_000_000_000L);
        awaitFreshPolls();
        sandbox.account(TOKEN).revoke(1_000_000_000_000L);
        awaitQuiet("DEPLETING", "DEPLETING");
    }

    @Test
    void aFailedDepletingIsDeliveredAgainWithItsId() throws Exception {
        refused = event -> true;
        watch("runway=30d");
        awaitQuiet();
        sandbox.account(TOKEN).revoke(500);
        await().atMost(PATIENCE).until(() -> seen.size() >= 3);
        assertThat(new HashSet<>(ids())).hasSize(1);
        assertThat(seen).allMatch(event -> event.headers().get(AgentPmtConstants.RUNWAY) != null);

        refused = event -> false;
        awaitFreshPolls();
        int delivered = seen.size();
        awaitFreshPolls();
        assertThat(seen).hasSize(delivered);
    }

    @Test
    void otherOptionsKeepTheirEvents() throws Exception {
        watch("threshold=500&expiresWithin=7d");
        awaitQuiet();
        sandbox.account(TOKEN)
                .revoke(600)
                .grant(10, "admin_grant", sandbox.clock().now().plus(Duration.ofDays(1)));

        await().atMost(PATIENCE).until(() -> seen.size() >= 2);
        awaitFreshPolls();
        assertThat(types()).containsExactly("LOW", "EXPIRING");
    }
}
