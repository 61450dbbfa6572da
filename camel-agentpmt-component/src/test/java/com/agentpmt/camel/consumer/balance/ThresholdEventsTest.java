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

import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.sandbox.SandboxOperation;
import org.junit.jupiter.api.Test;

class ThresholdEventsTest extends BalanceRouteSupport {

    @Test
    void lowComesOnceAndRecoveredComesOnce() throws Exception {
        watch("threshold=500");
        awaitFreshPolls();
        assertThat(seen).isEmpty();

        sandbox.account(TOKEN).revoke(501);
        awaitSeen("LOW");
        sandbox.account(TOKEN).revoke(9);
        awaitFreshPolls();
        awaitSeen("LOW");

        sandbox.account(TOKEN).grant(10);
        awaitSeen("LOW", "RECOVERED");
        awaitFreshPolls();
        awaitSeen("LOW", "RECOVERED");
        assertThat(seen.get(0).balance()).isEqualTo(499);
        assertThat(seen.get(0).previousBalance()).isEqualTo(1_000);
        assertThat(((CreditBalance) seen.get(0).body()).balance()).isEqualTo(499);
        assertThat(seen.get(1).balance()).isEqualTo(500);
        assertThat(ids()).doesNotHaveDuplicates().allMatch(id -> id.startsWith("agentpmt:credits/balance:"));
        assertThat(sandbox.requests(SandboxOperation.BALANCE))
                .allMatch(sent -> ("Bearer " + TOKEN).equals(sent.header("Authorization")));
    }

    @Test
    void resetThresholdKeepsEventsFromFlapping() throws Exception {
        watch("threshold=500&resetThreshold=800");
        sandbox.account(TOKEN).revoke(600);
        awaitSeen("LOW");

        sandbox.account(TOKEN).grant(300);
        awaitFreshPolls();
        sandbox.account(TOKEN).revoke(300);
        awaitFreshPolls();
        sandbox.account(TOKEN).grant(399);
        awaitFreshPolls();
        awaitSeen("LOW");

        sandbox.account(TOKEN).grant(1);
        awaitSeen("LOW", "RECOVERED");
        sandbox.account(TOKEN).revoke(200);
        awaitFreshPolls();
        awaitSeen("LOW", "RECOVERED");
        sandbox.account(TOKEN).revoke(200);
        awaitSeen("LOW", "RECOVERED", "LOW");
    }

    @Test
    void aFirstPollBelowTheLimitGivesOneLow() throws Exception {
        watch("threshold=5000");

        awaitSeen("LOW");
        awaitFreshPolls();
        awaitSeen("LOW");
        assertThat(seen.get(0).previousBalance())
                .as("nothing is known from before")
                .isNull();
    }

    @Test
    void aBalanceAtTheThresholdIsNotLow() throws Exception {
        watch("threshold=1000");

        awaitFreshPolls();
        assertThat(seen).isEmpty();
    }
}
