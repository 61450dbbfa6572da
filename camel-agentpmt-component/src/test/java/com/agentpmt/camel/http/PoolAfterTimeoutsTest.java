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
package com.agentpmt.camel.http;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.partitioningBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Calls that time out, with or without a connection, leak none. */
class PoolAfterTimeoutsTest extends HttpTestSupport {

    private static final int CONNECTIONS = 2;
    private static final int CALLS = 6;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getComponent("agentpmt", AgentPmtComponent.class).setMaxConnections(CONNECTIONS);
        return context;
    }

    @Test
    void onlyPurchasesThatReachedTheServerAreUnknown() {
        assertThat(reads("").getException()).isNull();
        sandbox.faults().on(SandboxOperation.PURCHASE).always().delay(Duration.ofMinutes(1));

        List<AgentPmtException> failures = all(purchase("&purchaseTimeout=5s&maxRetries=0")).stream()
                .map(HttpTestSupport::failureOf)
                .toList();

        long unknown =
                failures.stream().filter(AgentPmtException::isOutcomeUnknown).count();
        assertThat(unknown).isBetween((long) CONNECTIONS, (long) CALLS);
        assertThat(failures)
                .filteredOn(failure -> !failure.isOutcomeUnknown())
                .allMatch(AgentPmtException::isRetryable);
        sandbox.faults().clear();

        assertThat(all(purchase("&maxRetries=0&parameters.round=second")))
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        Map<Boolean, Long> sent = purchases().stream()
                .collect(partitioningBy(request -> request.body().contains("second"), counting()));
        assertThat(sent.get(true)).isEqualTo(CALLS);
        assertThat(sent.get(false)).isLessThanOrEqualTo(unknown);
    }

    @Test
    void readsWorkAfterTimeouts() {
        sandbox.faults().on(SandboxOperation.BALANCE).always().delay(Duration.ofMinutes(1));
        for (int i = 0; i < 2; i++) {
            assertThat(all(read("&responseTimeout=500&maxRetries=0")))
                    .allSatisfy(exchange ->
                            assertThat(failureOf(exchange).isRetryable()).isTrue());
        }
        sandbox.faults().clear();

        assertThat(all(read("&maxRetries=0")))
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
    }

    private List<Exchange> all(String uri) {
        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(template.asyncSend(uri, e -> {}));
        }
        return calls.stream().map(CompletableFuture::join).toList();
    }
}
