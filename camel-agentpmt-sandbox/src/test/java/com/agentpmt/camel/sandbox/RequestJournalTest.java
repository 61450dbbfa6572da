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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequestJournalTest {

    @RegisterExtension
    static AgentPmtSandboxExtension sandbox =
            new AgentPmtSandboxExtension(AgentPmtSandbox.builder().journalLimit(3));

    private TestHttpClient http;

    @BeforeEach
    void openAccount() {
        sandbox.account("demo").grant(100);
        http = new TestHttpClient(sandbox.sandbox(), "demo");
    }

    @Test
    void recordsRequestsAsReceived() throws Exception {
        Instant before = Instant.now();
        http.post("/products/purchase?a=1&a=x%20y&b", "{\"product_id\":\"é\"}", "X-Test", "one", "X-Test", "two");

        SandboxRequest request = sandbox.requests().get(0);
        assertThat(request.operation()).isEqualTo(SandboxOperation.PURCHASE);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/products/purchase");
        assertThat(request.query()).containsEntry("a", List.of("1", "x y")).containsEntry("b", List.of(""));
        assertThat(request.queryParameter("a")).isEqualTo("1");
        assertThat(request.queryParameter("c")).isNull();
        assertThat(request.header("authorization")).isEqualTo("Bearer demo");
        assertThat(request.headers().get("x-test")).containsExactly("one", "two");
        assertThat(request.header("nobody")).isNull();
        assertThat(request.body()).isEqualTo("{\"product_id\":\"é\"}");
        assertThat(request.json().path("product_id").asText()).isEqualTo("é");
        assertThat(request.protocol()).isEqualTo("HTTP/1.1");
        assertThat(request.receivedAt()).isBetween(before, Instant.now());
    }

    @Test
    void keepsPathsAsTheyWereSent() throws Exception {
        http.get("/api/agent-webhooks/runs/a%2Fb%20c");
        SandboxRequest request = sandbox.requests(SandboxOperation.RUN).get(0);
        assertThat(request.path()).isEqualTo("/api/agent-webhooks/runs/a%2Fb%20c");
        assertThat(request.body()).isEmpty();
        assertThatThrownBy(request::json).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sortsByOperation() throws Exception {
        http.get("/credits/balance");
        http.get("/health");
        http.get("/nothing");
        assertThat(sandbox.requests()).hasSize(3);
        assertThat(sandbox.requests(SandboxOperation.HEALTH)).hasSize(1);
        assertThat(sandbox.requests(SandboxOperation.FETCH)).isEmpty();
    }

    @Test
    void dropsTheOldestRequests() throws Exception {
        for (String path : List.of("/health", "/credits/balance", "/credits/history", "/products/fetch")) {
            http.get(path);
        }
        assertThat(sandbox.requests().stream().map(SandboxRequest::path))
                .containsExactly("/credits/balance", "/credits/history", "/products/fetch");
    }

    @Test
    void stubsOfTheUserTakePrecedenceAndAreRecorded() throws Exception {
        sandbox.sandbox()
                .wireMock()
                .stubFor(WireMock.get("/credits/balance")
                        .willReturn(WireMock.aResponse().withStatus(200).withBody("mine")));
        assertThat(http.get("/credits/balance").body()).isEqualTo("mine");
        assertThat(http.get("/health").body()).contains("ok");
        assertThat(sandbox.requests()).hasSize(2);

        sandbox.sandbox().reset();
        sandbox.account("demo");
        assertThat(http.get("/credits/balance").body()).contains("\"balance\":0");
        assertThat(sandbox.requests()).hasSize(1);
    }

    @Test
    void speaksHttp2WithoutTls() throws IOException, InterruptedException {
        http = new TestHttpClient(HttpClient.newHttpClient(), sandbox.url(), null);
        assertThat(http.get("/health").version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(http.get("/health").version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(sandbox.requests().stream().map(SandboxRequest::protocol))
                .as("the first call is an upgrade")
                .containsExactly("HTTP/1.1", "HTTP/2.0");
    }
}
