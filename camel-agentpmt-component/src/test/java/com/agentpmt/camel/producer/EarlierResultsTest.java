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
package com.agentpmt.camel.producer;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Result headers are those of the latest call only. */
class EarlierResultsTest extends SandboxTestSupport {

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Test
    void theOrderOfAnEarlierPurchaseIsRemovedByALaterPurchase() {
        String tool = SandboxProduct.named("Echo").productId();
        Exchange exchange = template.request("agentpmt:products/purchase?productId=" + offered(), e -> {});
        assertThat(exchange.getMessage().getHeader(AgentPmtConstants.ORDER_ID)).isNotNull();
        sandbox.wireMock().stubFor(post(anyUrl()).willReturn(okJson("{\"success\":true,\"data\":{}}")));

        exchange.getMessage().setBody(null);
        Exchange again = template.send("agentpmt:products/purchase?productId=" + tool, exchange);

        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getHeader(AgentPmtConstants.ORDER_ID)).isNull();
        assertThat(again.getMessage().getHeader(AgentPmtConstants.MESSAGE)).isNull();
        assertThat(again.getMessage().getHeader(AgentPmtConstants.INSTANCE_ID))
                .as("the session continues")
                .isNotNull();
    }

    @Test
    void aFailureThatIsNotThrownRemovesThemToo() {
        String tool = offered();
        Exchange exchange = template.request("agentpmt:products/purchase?productId=" + tool, e -> {});
        sandbox.faults().on(SandboxOperation.PURCHASE).status(404);

        exchange.getMessage().setBody(null);
        Exchange again =
                template.send("agentpmt:products/purchase?throwExceptionOnFailure=false&productId=" + tool, exchange);

        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getHeader(AgentPmtConstants.HTTP_RESPONSE_CODE))
                .isEqualTo(404);
        assertThat(again.getMessage().getHeader(AgentPmtConstants.ORDER_ID)).isNull();
    }

    @Test
    void theInputHeadersOfAPurchaseAreRemovedAfterAFailureThatIsNotThrown() {
        String tool = offered();
        sandbox.faults().on(SandboxOperation.PURCHASE).status(422);
        Exchange exchange = template.request("agentpmt:products/purchase?throwExceptionOnFailure=false", e -> {
            e.getMessage().setHeader(AgentPmtConstants.PRODUCT_ID, "another-tool");
            e.getMessage().setHeader(AgentPmtConstants.ACTION, "shout");
            e.getMessage().setHeader(AgentPmtConstants.PARAMETERS, Map.of("text", "hello"));
        });
        assertThat(exchange.getMessage().getHeader(AgentPmtConstants.HTTP_RESPONSE_CODE))
                .isEqualTo(422);

        exchange.getMessage().setBody(null);
        template.send("agentpmt:products/purchase?productId=" + tool, exchange);

        assertThat(exchange.getException()).isNull();
        JsonNode bought = sandbox.requests(SandboxOperation.PURCHASE).get(1).json();
        assertThat(tool).startsWith(bought.path("product_id").asText() + "&");
        assertThat(bought.path("parameters")).hasToString("{\"action\":\"say\"}");
    }

    @Test
    void theInputHeadersOfAPurchaseStayForARedeliveryIfItsFailureIsThrown() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(422);

        Exchange exchange = template.request(
                "agentpmt:products/purchase", e -> e.getMessage().setHeader(AgentPmtConstants.PRODUCT_ID, "a-tool"));

        assertThat(exchange.getException()).isNotNull();
        assertThat(exchange.getMessage().getHeader(AgentPmtConstants.PRODUCT_ID))
                .isEqualTo("a-tool");
    }

    @Test
    void resultsOfAnotherOperationStay() {
        Exchange exchange = template.request("agentpmt:products/purchase?productId=" + offered(), e -> {});
        Object order = exchange.getMessage().getHeader(AgentPmtConstants.ORDER_ID);

        Exchange after = template.send("agentpmt:credits/balance", exchange);

        assertThat(after.getMessage().getHeader(AgentPmtConstants.ORDER_ID)).isEqualTo(order);
        assertThat(after.getMessage().getHeader(AgentPmtConstants.BALANCE)).isNotNull();
    }

    private String offered() {
        SandboxProduct tool = SandboxProduct.named("Echo").price("say", 7);
        sandbox.catalog().add(tool);
        return tool.productId() + "&action=say";
    }
}
