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
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.TestPorts;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The properties of docs/operations.md switch on health checks, dev console and meters, over real HTTP. */
class OperationsOnCamelMainTest {

    private static final String TOKEN = "hush-5c1d-token";

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = TestPorts.free();
    private final Main main = new Main();

    @BeforeEach
    void start() {
        sandbox.account(TOKEN).grant(100);
        main.setPropertyPlaceholderLocations("classpath:docs/operations.properties");
        Properties properties = new Properties();
        properties.setProperty("camel.management.port", String.valueOf(port));
        properties.setProperty("camel.component.agentpmt.token", TOKEN);
        properties.setProperty("camel.component.agentpmt.apiUrl", sandbox.url());
        main.setOverrideProperties(properties);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:balance").to("agentpmt:credits/balance");
            }
        });
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
        sandbox.close();
    }

    @Test
    void everythingIsSeenOverHttp() throws Exception {
        main.getCamelTemplate().request("direct:balance", exchange -> {});

        await().untilAsserted(
                        () -> assertThat(get("/observe/health").statusCode()).isEqualTo(200));
        assertThat(sandbox.requests(SandboxOperation.HEALTH)).isNotEmpty();
        assertThat(get("/q/dev/agentpmt").body()).contains("operation credits/balance, calls 1, succeeded 1");
        assertThat(get("/observe/metrics").body())
                .contains(
                        "agentpmt_calls_seconds_count{component=\"agentpmt\",operation=\"credits/balance\",outcome=\"success\"} 1")
                .contains("agentpmt_balance{account=\"sha256:");
        sandbox.faults().on(SandboxOperation.HEALTH).always().status(503);
        await().untilAsserted(
                        () -> assertThat(get("/observe/health").statusCode()).isEqualTo(503));
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.body()).doesNotContain(TOKEN);
        return response;
    }
}
