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
package com.agentpmt.camel.quarkus.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.quarkus.test.AgentPmtSandboxResource;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The health checks of Camel over HTTP, while the API fails and recovers. */
@QuarkusTest
@WithTestResource(AgentPmtSandboxResource.class)
class HealthTest {

    AgentPmtSandbox sandbox;

    @TestHTTPResource("/q/health")
    URI health;

    @BeforeEach
    void isUp() {
        sandbox.reset();
        awaitStatus(200, "\"UP\"");
    }

    @AfterEach
    void recovers() {
        sandbox.faults().clear();
        awaitStatus(200, "\"UP\"");
    }

    @Test
    void anApiThatFailsIsDown() {
        sandbox.faults().on(SandboxOperation.HEALTH).always().status(503);

        String body = awaitStatus(
                503, "producer:agentpmt:" + URI.create(sandbox.url()).getAuthority());
        assertThat(body)
                .containsPattern("\"camel-producers\",\\s*\"status\": \"DOWN\"")
                .contains("\"agentpmt-client\"", "\"http.response.code\": \"503\"");
    }

    @Test
    void aPollThatFailsShowsItsStatus() {
        sandbox.faults().on(SandboxOperation.BALANCE).always().status(401);

        assertThat(awaitStatus(503, "\"http.response.code\": \"401\""))
                .containsPattern("\"camel-consumers\",\\s*\"status\": \"DOWN\"")
                .contains("\"route.id\": \"balance\"", "\"endpoint.uri\"", "\"error.message\"");
    }

    private String awaitStatus(int status, String text) {
        AtomicReference<String> body = new AtomicReference<>();
        await().atMost(60, SECONDS).untilAsserted(() -> {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            assertThat(response.body()).contains(text).doesNotContain(AgentPmtSandboxResource.TOKEN);
            body.set(response.body());
        });
        return body.get();
    }
}
