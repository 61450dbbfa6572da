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

import com.agentpmt.camel.springboot.test.EnableAgentPmtSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Actuator shows over HTTP, with everything exposed that can be. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.location=classpath:docs/actuator.properties",
            "management.endpoints.web.exposure.include=*",
            "management.endpoint.configprops.show-values=always",
            "camel.component.agentpmt.proxy-auth-username=s3cret-user",
            "camel.component.agentpmt.proxy-auth-password=s3cret-password",
            "camel.component.agentpmt.webhook-verify-token=s3cret-webhook",
            "camel.component.agentpmt.page-size=7"
        })
@EnableAgentPmtSandbox
class ActuatorTest {

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

    @Test
    void noEndpointShowsASecret() throws Exception {
        List<String> shown = new ArrayList<>();
        for (JsonNode link : json("/actuator").path("_links")) {
            String href = link.path("href").asText();
            if (!link.path("templated").asBoolean() && !href.endsWith("/heapdump")) {
                shown.add(href.replaceFirst(".*/actuator", ""));
                assertThat(Http.get(href).body()).as(href).doesNotContain(EnableAgentPmtSandbox.TOKEN, "s3cret-");
            }
        }

        assertThat(shown).contains("/configprops", "/conditions", "/env", "/beans");
    }

    @Test
    void configpropsShowsWhatIsNotSecret() throws Exception {
        JsonNode bean = json("/actuator/configprops/camel.component.agentpmt").findValue("properties");

        assertThat(bean.path("pageSize").asInt()).isEqualTo(7);
        assertThat(bean.path("apiUrl").asText()).startsWith("http://");
        assertThat(bean.has("token")).isFalse();
    }

    @Test
    void conditionsSayThatTheStarterIsActive() throws Exception {
        assertThat(json("/actuator/conditions").findValue("positiveMatches").has("AgentPmtAutoConfiguration"))
                .isTrue();
    }

    @Test
    void healthContainsTheCheckOfTheComponent() throws Exception {
        HttpResponse<String> health = Http.get(port, "/actuator/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(new ObjectMapper().readTree(health.body()).at("/components/camelHealth/details/agentpmt-client"))
                .hasToString("\"UP\"");
    }

    /** The meters are in the registry of the application, which Actuator shows. */
    @Test
    void callsAreMeters() throws Exception {
        template.requestBody("direct:balance", null, Object.class);

        JsonNode calls = json("/actuator/metrics/agentpmt.calls?tag=operation:credits/balance&tag=outcome:success");
        assertThat(calls.at("/measurements/0/value").asInt()).isPositive();
        assertThat(json("/actuator/metrics/agentpmt.balance")
                        .at("/measurements/0/value")
                        .asInt())
                .isPositive();
    }

    private JsonNode json(String path) throws Exception {
        return new ObjectMapper().readTree(Http.get(port, path).body());
    }
}
