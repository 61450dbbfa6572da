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
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.junit.jupiter.api.Test;

class PooledExchangesTest extends BalanceRouteSupport {

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        PooledExchangeFactory factory = new PooledExchangeFactory();
        factory.setStatisticsEnabled(true);
        camel.getCamelContextExtension().setExchangeFactory(factory);
        return camel;
    }

    @Test
    void exchangesAreReusedAndNothingOfOneEventShowsInTheNext() throws Exception {
        watch("emit=threshold,change&threshold=500");
        awaitFreshPolls();
        sandbox.account(TOKEN).revoke(600);
        awaitSeen("LOW", "CHANGED");
        sandbox.account(TOKEN).grant(50);
        awaitSeen("LOW", "CHANGED", "CHANGED");
        sandbox.account(TOKEN).grant(500);
        awaitSeen("LOW", "CHANGED", "CHANGED", "RECOVERED", "CHANGED");

        assertThat(seen).extracting(RecordedEvent::balance).containsExactly(400L, 400L, 450L, 950L, 950L);
        assertThat(ids()).doesNotHaveDuplicates();
    }

    @Test
    void exchangesReturnToThePoolAfterFailuresToo() throws Exception {
        Set<Exchange> used = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        watch(context, "emit=poll", exchange -> {
            used.add(exchange);
            if (seen.size() % 2 == 0) {
                throw new IllegalStateException("every second one fails");
            }
        });
        await().atMost(PATIENCE).until(() -> seen.size() >= 8);

        assertThat(used).hasSizeLessThanOrEqualTo(2);
    }
}
