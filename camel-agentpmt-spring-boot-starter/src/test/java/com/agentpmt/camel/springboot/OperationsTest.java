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

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.springboot.test.EnableAgentPmtSandbox;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The properties of docs/spring-boot.md switch on health checks and meters, over real HTTP. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.location=classpath:docs/actuator.properties",
            // which Spring Boot switches off in tests
            "management.prometheus.metrics.export.enabled=true"
        })
@EnableAgentPmtSandbox
class OperationsTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:balance").to("agentpmt:credits/balance");
                }
            };
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    ProducerTemplate template;

    @Autowired
    AgentPmtSandbox sandbox;

    @Test
    void healthAndMetersAreSeenOverHttp() throws Exception {
        template.requestBody("direct:balance", null, Object.class);

        assertThat(Http.get(port, "/actuator/health").statusCode()).isEqualTo(200);
        assertThat(sandbox.requests(SandboxOperation.HEALTH)).isNotEmpty();
        assertThat(Http.get(port, "/actuator/prometheus").body())
                .contains(
                        "agentpmt_calls_seconds_count{component=\"agentpmt\",operation=\"credits/balance\",outcome=\"success\"} 1");
        sandbox.faults().on(SandboxOperation.HEALTH).always().status(503);
        assertThat(Http.get(port, "/actuator/health").statusCode()).isEqualTo(503);
    }
}
