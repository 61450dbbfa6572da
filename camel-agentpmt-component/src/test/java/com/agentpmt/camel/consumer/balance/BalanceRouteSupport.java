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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/** Routes from credits/balance that poll often and record their events. */
abstract class BalanceRouteSupport extends SandboxTestSupport {

    static final String FAST = "delay=30&initialDelay=0";
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A recorded event. */
    record Seen(String type, String id, Long balance, Long previous, Object body, String routeId) {

        static Seen of(Exchange exchange) {
            return new Seen(
                    exchange.getMessage().getHeader(AgentPmtConstants.EVENT, String.class),
                    exchange.getMessage().getHeader(AgentPmtConstants.EVENT_ID, String.class),
                    exchange.getMessage().getHeader(AgentPmtConstants.BALANCE, Long.class),
                    exchange.getMessage().getHeader(AgentPmtConstants.PREVIOUS_BALANCE, Long.class),
                    exchange.getMessage().getBody(),
                    exchange.getFromRouteId());
        }
    }

    final List<Seen> seen = new CopyOnWriteArrayList<>();

    /** Starts a route that records its events. */
    void watch(String options) throws Exception {
        watch(context, options, exchange -> {});
    }

    /** Starts a route that records its events and then does something. */
    void watch(CamelContext camel, String options, Processor then) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:credits/balance?" + FAST + "&" + options)
                        .routeId("watch")
                        .process(exchange -> seen.add(Seen.of(exchange)))
                        .process(then);
            }
        });
    }

    List<String> types() {
        return seen.stream().map(Seen::type).toList();
    }

    List<String> ids() {
        return seen.stream().map(Seen::id).toList();
    }

    int polls() {
        return sandbox.requests(SandboxOperation.BALANCE).size();
    }

    void awaitSeen(String... types) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(types()).containsExactly(types));
    }

    /** Waits until polls have started and ended after this call. */
    void awaitFreshPolls() {
        int before = polls();
        // the first of them may have been in progress
        await().atMost(PATIENCE).until(() -> polls() >= before + 3);
    }
}
