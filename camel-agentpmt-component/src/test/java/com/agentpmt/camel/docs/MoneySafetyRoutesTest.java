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
package com.agentpmt.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.AgentPmtForbiddenException;
import com.agentpmt.camel.AgentPmtServerException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The snippets of docs/money-safety.md and docs/errors.md behave as documented. */
class MoneySafetyRoutesTest extends SandboxTestSupport {

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void addRoutes() throws Exception {
        context.getRegistry().bind("purchases", new MemoryIdempotentRepository());
        context.addRoutes(new MoneySafetyRoutes());
    }

    private Exchange order(String id) {
        return template.request("direct:orders", e -> {
            e.getMessage().setBody(Map.of("text", "hello world"));
            e.getMessage().setHeader("orderId", id);
        });
    }

    @Test
    void anOrderIsBoughtOnce() {
        assertThat(order("4711").getException()).isNull();
        Exchange again = order("4711");
        assertThat(order("4712").getException()).isNull();

        assertThat(again.getException()).isNull();
        assertThat(again.getProperty(Exchange.EXCEPTION_CAUGHT, AgentPmtDuplicatePurchaseException.class)
                        .isOutcomeUnknown())
                .isFalse();
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(2);
    }

    @Test
    void aRepeatWhoseOutcomeIsUnknownIsNotTakenForPaid() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(503).afterBooking();

        assertThat(order("1").getException()).isInstanceOf(AgentPmtServerException.class);

        assertThat(order("1").getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(1);
    }

    @Test
    void aFailureIsReported() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(403);

        assertThat(order("1").getException()).isInstanceOf(AgentPmtForbiddenException.class);

        assertThat(sandbox.requests(SandboxOperation.ISSUE)).singleElement().satisfies(sent -> assertThat(sent.body())
                .contains("e4c1e679213992f646ebe7b0")
                .contains("HTTP 403"));
    }
}
