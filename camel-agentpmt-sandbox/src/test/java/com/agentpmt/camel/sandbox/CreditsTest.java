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
package com.agentpmt.camel.sandbox;

import static com.agentpmt.camel.sandbox.TestHttpClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CreditsTest {

    @RegisterExtension
    static AgentPmtSandboxExtension sandbox =
            new AgentPmtSandboxExtension(AgentPmtSandbox.builder().maxHistoryLimit(200));

    private TestHttpClient http;

    @BeforeEach
    void openAccount() {
        sandbox.account("demo");
        http = new TestHttpClient(sandbox.sandbox(), "demo");
    }

    private JsonNode balance() throws Exception {
        return json(http.get("/credits/balance")).path("data");
    }

    private JsonNode history(String query) throws Exception {
        return json(http.get("/credits/history" + query)).path("data");
    }

    @Test
    void showsAnEmptyBalance() throws Exception {
        assertThat(http.get("/credits/balance").body())
                .contains("\"data\":{\"balance\":0,\"expiration\":null,\"expires_in_days\":null}");
    }

    @Test
    void showsTheNextExpiry() throws Exception {
        sandbox.clock().stop();
        Instant expires = sandbox.clock().now().plus(Duration.ofHours(60));
        sandbox.account("demo").grant(500, "admin_grant", null).grant(100, "admin_grant", expires);

        assertThat(balance().path("balance").asLong()).isEqualTo(600);
        assertThat(balance().path("expiration").asText()).isEqualTo(expires.toString());
        assertThat(balance().path("expires_in_days").asInt()).isEqualTo(2);
        sandbox.clock().advance(Duration.ofHours(60));
        assertThat(balance().path("balance").asLong()).isEqualTo(500);
        assertThat(balance().path("expiration").isNull()).isTrue();
        assertThat(sandbox.account("demo").balance()).isEqualTo(500);
    }

    @Test
    void grantsLastAYearByDefault() {
        sandbox.clock().stop();
        sandbox.account("demo").grant(1000);
        assertThat(sandbox.account("demo").grants()).singleElement().satisfies(grant -> {
            assertThat(grant.type()).isEqualTo("x402_purchase");
            assertThat(grant.expires()).isEqualTo(sandbox.clock().now().plus(Duration.ofDays(365)));
        });
    }

    @Test
    void listsTheHistoryNewestFirst() throws Exception {
        sandbox.clock().stop();
        Instant expires = sandbox.clock().now().plusSeconds(10);
        sandbox.account("demo")
                .grant(1000)
                .grant(30, "referral_signup", expires)
                .revoke(10);
        http.purchase(sandbox.catalog().find("echo").orElseThrow().productId(), "{}");
        sandbox.clock().advance(Duration.ofSeconds(10));

        JsonNode data = history("");
        assertThat(data.path("transactions").findValuesAsText("transaction_type"))
                .containsExactly("expiration", "purchase", "revocation", "grant", "grant");
        assertThat(data.path("transactions").findValuesAsText("amount_credits"))
                .containsExactly("-15", "-5", "-10", "30", "1000");
        assertThat(data.path("transactions").findValuesAsText("balance_after_credits"))
                .containsExactly("1000", "1015", "1020", "1030", "1000");
        assertThat(data.path("transactions").findValuesAsText("amount_usd"))
                .containsExactly("-0.15", "-0.05", "-0.10", "0.30", "10.00");
        assertThat(data.at("/transactions/0/date_created").asText()).isEqualTo(expires.toString());
        assertThat(data.path("grants").findValuesAsText("credit_type"))
                .containsExactly("referral_signup", "x402_purchase");
        assertThat(data.path("grants").findValuesAsText("amount_credits")).containsExactly("30", "1000");
        assertThat(data.path("grants").findValuesAsText("remaining_credits")).containsExactly("0", "1000");
        assertThat(data.findValuesAsText("_id")).doesNotHaveDuplicates().hasSize(7);
        assertThat(data.findValuesAsText("user_id").stream().distinct()).hasSize(1);
        assertThat(sandbox.transactions("demo").stream().map(SandboxTransaction::amount))
                .containsExactly(1000L, 30L, -10L, -5L, -15L);
    }

    @Test
    void limitsTheHistory() throws Exception {
        for (int i = 1; i <= 60; i++) {
            sandbox.account("demo").grant(i);
        }
        assertThat(history("?limit=2").path("transactions").findValuesAsText("amount_credits"))
                .containsExactly("60", "59");
        assertThat(history("?limit=2").path("grants")).hasSize(2);
        assertThat(history("").path("transactions")).hasSize(50);
        assertThat(history("?limit=200").path("transactions")).hasSize(60);
    }

    @Test
    void rejectsInvalidLimits() throws Exception {
        for (String limit : List.of("0", "-1", "201", "abc", "1.5", "")) {
            HttpResponse<String> response = http.get("/credits/history?limit=" + limit);
            assertThat(response.statusCode()).as(limit).isEqualTo(422);
            JsonNode detail = json(response).at("/detail/0");
            assertThat(detail.path("loc")).isEqualTo(SandboxJson.texts(List.of("query", "limit")));
            assertThat(detail.path("input").asText()).isEqualTo(limit);
            assertThat(detail.path("msg").asText()).startsWith("Input should be ");
            assertThat(detail.path("type").asText()).isIn("int_parsing", "greater_than_equal", "less_than_equal");
        }
    }

    @Test
    void concurrentPurchasesNeverOverspend() throws Exception {
        sandbox.account("demo").grant(100);
        String body = TestHttpClient.purchaseBody(
                sandbox.catalog().find("echo").orElseThrow().productId(), "{}");
        List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            responses.add(http.postAsync("/products/purchase", body));
        }
        List<Integer> statuses =
                responses.stream().map(response -> response.join().statusCode()).toList();

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(20);
        assertThat(statuses).filteredOn(status -> status == 402).hasSize(40);
        assertThat(sandbox.purchases()).hasSize(20);
        assertThat(sandbox.account("demo").balance()).isZero();
        JsonNode history = history("?limit=200").path("transactions");
        assertThat(history.findValuesAsText("amount_credits").stream()
                        .mapToLong(Long::parseLong)
                        .sum())
                .isZero();
        assertThat(history).hasSize(21);
    }

    @Test
    void accountsAreSeparate() throws Exception {
        sandbox.account("demo").grant(100);
        sandbox.account("other").grant(7);
        http.purchase(sandbox.catalog().find("echo").orElseThrow().productId(), "{}");

        assertThat(json(http.as("other").get("/credits/balance"))
                        .at("/data/balance")
                        .asLong())
                .isEqualTo(7);
        assertThat(balance().path("balance").asLong()).isEqualTo(95);
        assertThat(json(http.as("other").get("/credits/history")).at("/data/transactions"))
                .hasSize(1);
    }

    @Test
    void tokensCanBeRotated() throws Exception {
        sandbox.account("demo").grant(100).rotateTo("new");

        assertThat(http.get("/credits/balance").statusCode()).isEqualTo(401);
        assertThat(json(http.as("new").get("/credits/balance"))
                        .at("/data/balance")
                        .asLong())
                .isEqualTo(100);
        assertThat(sandbox.account("new").token()).isEqualTo("new");
        SandboxAccount fresh = sandbox.account("fresh");
        assertThatThrownBy(() -> fresh.rotateTo("new")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sandbox.account(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
