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
package com.agentpmt.camel.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.springboot.test.EnableAgentPmtSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The health checks of Camel over HTTP, while the API fails and recovers. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.location=classpath:docs/actuator.properties",
            "camel.component.agentpmt.max-retries=0"
        })
@EnableAgentPmtSandbox
class ActuatorHealthTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:balance").to("agentpmt:credits/balance");
                    from("agentpmt:credits/balance?emit=poll&delay=100")
                            .routeId("polled")
                            .to("log:polled?level=DEBUG");
                }
            };
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    AgentPmtSandbox sandbox;

    @BeforeEach
    void recover() {
        sandbox.faults().clear();
        await().untilAsserted(() -> {
            HttpResponse<String> response = Http.get(port, "/actuator/health");
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        });
    }

    @Test
    void anApiThatFailsIsDown() throws Exception {
        sandbox.faults().on(SandboxOperation.HEALTH).always().status(503);

        HttpResponse<String> response = Http.get(port, "/actuator/health");

        assertThat(response.statusCode()).isEqualTo(503);
        JsonNode details = new ObjectMapper().readTree(response.body()).at("/components/camelHealth/details");
        String check = "producer:agentpmt:" + URI.create(sandbox.url()).getAuthority();
        assertThat(details.path(check).asText()).as(response.body()).isEqualTo("DOWN");
        assertThat(details.path(check + ".data").path("http.response.code").asInt())
                .as(response.body())
                .isEqualTo(503);
    }

    @Test
    void aPollThatFailsShowsItsStatus() {
        sandbox.faults().on(SandboxOperation.BALANCE).always().status(401);

        await().untilAsserted(() -> {
            HttpResponse<String> response = Http.get(port, "/actuator/health");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("\"http.response.code\":\"401\"");
        });
    }
}
