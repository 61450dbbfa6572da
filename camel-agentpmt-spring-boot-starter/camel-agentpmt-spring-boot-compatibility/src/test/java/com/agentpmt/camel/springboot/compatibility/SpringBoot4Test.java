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
package com.agentpmt.camel.springboot.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.springboot.test.EnableAgentPmtSandbox;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.SecurityPolicyResult;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The starter as compiled on Spring Boot 3.5 and Camel 4.18, on Spring Boot 4.0 and Camel 4.22. */
@SpringBootTest(
        properties = {
            "camel.component.agentpmt.response-timeout=7s",
            "camel.component.agentpmt.output-format=POJO",
            "camel.component.agentpmt.purchase-repository=#purchases"
        })
@EnableAgentPmtSandbox
@ExtendWith(OutputCaptureExtension.class)
class SpringBoot4Test {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        MemoryIdempotentRepository purchases() {
            return new MemoryIdempotentRepository();
        }

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:count")
                            .to("agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0&action=count");
                }
            };
        }
    }

    @Autowired
    CamelContext camel;

    @Autowired
    ProducerTemplate template;

    @Autowired
    AgentPmtSandbox sandbox;

    @Test
    void theVersionsAreTheNewest() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("expected.spring-boot"));
        assertThat(camel.getVersion()).isEqualTo(System.getProperty("expected.camel"));
    }

    @Test
    void aRouteBuysACallFromTheSandbox() {
        PurchaseResult result = template.requestBodyAndHeader(
                "direct:count",
                Map.of("text", "hello world"),
                AgentPmtConstants.PURCHASE_KEY,
                "order-1",
                PurchaseResult.class);

        assertThat(result.result()).isNotNull();
        assertThat(sandbox.purchases()).hasSize(1);
    }

    @Test
    void propertiesAreSet() {
        AgentPmtComponent component = camel.getComponent("agentpmt", AgentPmtComponent.class);

        assertThat(component.getResponseTimeout()).isEqualTo(7_000);
        assertThat(component.getPurchaseRepository()).isInstanceOf(MemoryIdempotentRepository.class);
        assertThat(component.getApiUrl()).isEqualTo(sandbox.url());
    }

    /** Camel 4.22 warns of secrets in plain text. */
    @Test
    void theSandboxIsNoReasonForASecurityWarning() {
        SecurityPolicyResult result = camel.getCamelContextExtension().getContextPlugin(SecurityPolicyResult.class);

        assertThat(result.getViolations()).isEmpty();
    }

    /** Camel 4.22 refuses secrets in plain text there, and takes the value of Spring's placeholder for one. */
    @Test
    void aPlaceholderOfCamelIsAllowedInProduction(CapturedOutput output) {
        try (ConfigurableApplicationContext application = SpringApplication.run(
                Application.class,
                "--camel.main.profile=prod",
                "--my.token=s3cret-value",
                "--camel.component.agentpmt.token={{my.token}}",
                "--camel.component.agentpmt.purchase-repository=#purchases")) {
            AgentPmtComponent component =
                    application.getBean(CamelContext.class).getComponent("agentpmt", AgentPmtComponent.class);

            assertThat(component.getToken()).isEqualTo("s3cret-value");
            assertThat(output).doesNotContain("SECURITY WARNING").doesNotContain("s3cret-value");
        }
    }

    @Test
    void aMisspeltPropertyFailsTheStart(CapturedOutput output) {
        assertThat(catchThrowable(
                        () -> SpringApplication.run(Application.class, "--camel.component.agentpmt.tokn=s3cret-value")))
                .isNotNull();

        assertThat(output)
                .contains("APPLICATION FAILED TO START", "Did you mean camel.component.agentpmt.token?")
                .doesNotContain("s3cret-value");
    }

    @Test
    void aMalformedValueFailsTheStart(CapturedOutput output) {
        assertThat(catchThrowable(
                        () -> SpringApplication.run(Application.class, "--camel.component.agentpmt.max-retries=many")))
                .isNotNull();

        assertThat(output)
                .contains("camel.component.agentpmt.max-retries=many is malformed", "Set a number of type Integer.");
    }
}
