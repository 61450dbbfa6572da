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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtInsufficientCreditsException;
import com.agentpmt.camel.AgentPmtOperationFailedException;
import com.agentpmt.camel.AgentPmtServerException;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

class BuyToolCallRoutesTest extends SandboxTestSupport {

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new BuyToolCallRoutes();
    }

    private Exchange count(Object body) {
        return template.request(
                "direct:words", exchange -> exchange.getMessage().setBody(body));
    }

    @Test
    void wordsAreCountedForFiveCredits() {
        Exchange counted = count("to be or not");

        assertThat(counted.getException()).isNull();
        assertThat(counted.getMessage().getBody()).isEqualTo(4);
        assertThat(counted.getMessage().getHeader(AgentPmtConstants.ORDER_ID)).isNotNull();
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).singleElement().satisfies(sent -> {
            assertThat(sent.json().path("product_id").asText()).isEqualTo("e4c1e679213992f646ebe7b0");
            assertThat(sent.json().path("parameters")).hasToString("{\"text\":\"to be or not\",\"action\":\"count\"}");
        });
        assertThat(sandbox.account(TOKEN).balance()).isEqualTo(995);
    }

    @Test
    void aRefusedParameterCostsNothing() {
        Exchange refused = template.request("direct:any-tool", exchange -> {
            exchange.getMessage().setHeader("tool", "e4c1e679213992f646ebe7b0");
            exchange.getMessage().setBody("not a JSON object");
        });

        assertThat(refused.getException()).isInstanceOf(AgentPmtValidationException.class);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).isEmpty();
    }

    @Test
    void missingCreditsAreNotRetried() {
        sandbox.account(TOKEN).revoke(998);

        assertThat(count("a b").getException()).isInstanceOf(AgentPmtInsufficientCreditsException.class);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(1);
    }

    @Test
    void aToolThatFailsIsNotCharged() {
        Exchange failed = template.request("direct:any-tool", exchange -> {
            exchange.getMessage().setHeader("tool", "e4c1e679213992f646ebe7b0");
            exchange.getMessage().setHeader("toolAction", "translate");
            exchange.getMessage().setBody(Map.of("text", "a b"));
        });

        assertThat(failed.getException()).isInstanceOf(AgentPmtOperationFailedException.class);
        assertThat(((AgentPmtOperationFailedException) failed.getException()).isOutcomeUnknown())
                .isFalse();
        assertThat(sandbox.account(TOKEN).balance()).isEqualTo(1_000);
    }

    @Test
    void aLostResponseIsAnUnknownOutcome() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(503).afterBooking();

        Exchange lost = count("a b");

        assertThat(lost.getException()).isInstanceOf(AgentPmtServerException.class);
        assertThat(((AgentPmtServerException) lost.getException()).isOutcomeUnknown())
                .isTrue();
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(1);
    }

    @Test
    void headersChooseTheTool() {
        Exchange upper = template.request("direct:any-tool", exchange -> {
            exchange.getMessage().setHeader("tool", "e4c1e679213992f646ebe7b0");
            exchange.getMessage().setHeader("toolAction", "upper");
            exchange.getMessage().setBody("{\"text\": \"abc\"}");
        });

        assertThat(upper.getException()).isNull();
        assertThat(sandbox.purchases()).singleElement().satisfies(bought -> assertThat(bought.action())
                .isEqualTo("upper"));
        assertThat(upper.getMessage().getHeaders())
                .as("taken off, so that the next purchase of the route does not inherit them")
                .doesNotContainKeys(AgentPmtConstants.PRODUCT_ID, AgentPmtConstants.ACTION);
    }

    @Test
    void theCatalogCanBeListed() {
        Exchange listed = template.request("direct:products", exchange -> {});

        assertThat(listed.getException()).isNull();
        assertThat(listed.getMessage().getBody(List.class)).hasSize(12);
        assertThat(sandbox.account(TOKEN).balance()).isEqualTo(1_000);
    }
}
