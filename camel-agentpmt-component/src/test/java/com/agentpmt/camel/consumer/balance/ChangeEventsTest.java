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
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.RecordedEvent;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class ChangeEventsTest extends BalanceRouteSupport {

    @Test
    void changeIsTheDefaultAndTheFirstPollResultIsItsBaseline() throws Exception {
        watch("stateKey=k");
        awaitFreshPolls();
        assertThat(seen).isEmpty();

        sandbox.account(TOKEN).revoke(1);
        awaitSeen("CHANGED");
        sandbox.account(TOKEN).grant(2);
        awaitSeen("CHANGED", "CHANGED");
        awaitFreshPolls();

        awaitSeen("CHANGED", "CHANGED");
        assertThat(seen).extracting(RecordedEvent::previousBalance).containsExactly(1_000L, 999L);
        assertThat(seen).extracting(RecordedEvent::balance).containsExactly(999L, 1_001L);
        assertThat(ids()).doesNotHaveDuplicates().allMatch(id -> id.startsWith("agentpmt:credits/balance:k:"));
    }

    @Test
    void emitPollSendsAnEventWithANewIdAtEveryPoll() throws Exception {
        watch("emit=poll");

        await().atMost(PATIENCE).until(() -> seen.size() >= 3);
        assertThat(types()).containsOnly("CURRENT");
        assertThat(ids()).doesNotHaveDuplicates();
        assertThat(seen.size()).isLessThanOrEqualTo(polls().size());
    }

    @Test
    void severalKindsComeInOrderAsOneBatch() throws Exception {
        var batch = new CopyOnWriteArrayList<String>();
        watch(
                context,
                "emit=threshold,change&threshold=500",
                exchange -> batch.add(exchange.getProperty(Exchange.BATCH_INDEX) + "/"
                        + exchange.getProperty(Exchange.BATCH_SIZE) + "/"
                        + exchange.getProperty(Exchange.BATCH_COMPLETE)));
        awaitFreshPolls();

        sandbox.account(TOKEN).revoke(600);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(batch).containsExactly("0/2/false", "1/2/true"));
        awaitSeen("LOW", "CHANGED");
    }
}
