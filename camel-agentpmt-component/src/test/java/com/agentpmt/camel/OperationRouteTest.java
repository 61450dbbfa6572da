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
package com.agentpmt.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.model.HealthStatus;
import com.agentpmt.camel.model.Product;
import com.agentpmt.camel.model.ProductPage;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class OperationRouteTest extends SandboxTestSupport {

    @Test
    void healthNeedsNoTokenAndSendsNone() {
        Exchange exchange = template.request("agentpmt:health", e -> {});

        assertThat(exchange.getMessage().getBody(HealthStatus.class).isOk()).isTrue();
        assertThat(exchange.getMessage().getHeader("CamelHttpResponseCode")).isEqualTo(200);
        SandboxRequest sent = sandbox.requests(SandboxOperation.HEALTH).get(0);
        assertThat(sent.header("Authorization")).isNull();
    }

    @Test
    void balanceComesAsRecordMapAndText() {
        CreditBalance balance = template.requestBody("agentpmt:credits/balance", null, CreditBalance.class);
        assertThat(balance.balance()).isEqualTo(1_000);
        assertThat(balance.expiration()).isNotNull();

        Map<?, ?> map = template.requestBody("agentpmt:credits/balance?outputFormat=map", null, Map.class);
        assertThat(((Map<?, ?>) map.get("data")).get("balance")).isEqualTo(1_000);

        String json = template.requestBody("agentpmt:credits/balance?outputFormat=json", null, String.class);
        assertThat(json).contains("\"balance\":1000");
        assertThat(sandbox.requests(SandboxOperation.BALANCE)).hasSize(3).allSatisfy(sent -> {
            assertThat(sent.header("Authorization")).isEqualTo("Bearer " + TOKEN);
            assertThat(sent.header("User-Agent")).startsWith("camel-agentpmt/");
        });
    }

    @Test
    void onePageOfProductsWithItsHeaders() {
        Exchange exchange = template.request("agentpmt:products/fetch?page=2&pageSize=5", e -> {});

        assertThat(exchange.getException()).isNull();
        ProductPage page = exchange.getMessage().getBody(ProductPage.class);
        assertThat(page.tools()).hasSize(5);
        assertThat(page.page()).isEqualTo(2);
        assertThat(exchange.getMessage().getHeader(AgentPmtConstants.HAS_NEXT_PAGE))
                .isEqualTo(true);
        assertThat(exchange.getMessage().getHeader(AgentPmtConstants.TOTAL_COUNT))
                .isEqualTo((long) sandbox.catalog().products().size());
        SandboxRequest sent = sandbox.requests(SandboxOperation.FETCH).get(0);
        assertThat(sent.queryParameter("page")).isEqualTo("2");
        assertThat(sent.queryParameter("page_size")).isEqualTo("5");
    }

    @Test
    void allPagesKeepsTheFirstEntryOfEachProduct() {
        List<?> all = template.requestBody("agentpmt:products/fetch?allPages=true&pageSize=5", null, List.class);

        assertThat(all).hasSize(sandbox.catalog().products().size()).allMatch(Product.class::isInstance);
        assertThat(sandbox.requests(SandboxOperation.FETCH)).hasSize((all.size() + 4) / 5);
    }

    @Test
    void purchaseMergesOptionsHeaderAndBody() {
        SandboxProduct tool = SandboxProduct.named("Echo").price("say", 7);
        sandbox.catalog().add(tool);

        Exchange exchange = template.request(
                "agentpmt:products/purchase?productId=" + tool.productId()
                        + "&action=say&parameters.a=option&parameters.b=json:2&parameters.c=option",
                e -> {
                    e.getMessage().setHeader(AgentPmtConstants.PARAMETERS, Map.of("a", "header", "d", 4.50));
                    e.getMessage().setBody("{\"a\":\"body\",\"e\":12345678901234567890.10}");
                });

        assertThat(exchange.getException()).isNull();
        PurchaseResult result = exchange.getMessage().getBody(PurchaseResult.class);
        assertThat(result.result().isObject()).isTrue();
        assertThat(exchange.getMessage().getHeader(AgentPmtConstants.ORDER_ID)).isEqualTo(result.orderId());
        assertThat(exchange.getMessage().getHeader(AgentPmtConstants.PARAMETERS))
                .isNull();
        assertThat(sandbox.account(TOKEN).balance()).isEqualTo(993);
        SandboxRequest sent = sandbox.requests(SandboxOperation.PURCHASE).get(0);
        assertThat(sent.body())
                .contains("\"product_id\":\"" + tool.productId() + "\"")
                .contains("\"a\":\"body\"")
                .contains("\"b\":2")
                .contains("\"c\":\"option\"")
                .contains("\"action\":\"say\"")
                .contains("12345678901234567890.10");
        assertThat(sent.header("Content-Type")).isEqualTo("application/json");
    }
}
