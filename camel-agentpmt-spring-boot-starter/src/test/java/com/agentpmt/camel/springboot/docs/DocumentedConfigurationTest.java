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
package com.agentpmt.camel.springboot.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.OutputFormat;
import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The configuration files that docs/spring-boot.md shows, each loaded by an application. */
class DocumentedConfigurationTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        /** Beans of accounts call the sandbox too. */
        @Bean
        static BeanPostProcessor sandboxOfBeans(Environment environment) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessBeforeInitialization(Object bean, String name) {
                    if (bean instanceof AgentPmtComponent component) {
                        component.setApiUrl(environment.getProperty("camel.component.agentpmt.api-url"));
                    }
                    return bean;
                }
            };
        }
    }

    @Test
    void theFirstConfiguration() {
        try (ConfigurableApplicationContext application =
                start("application.properties", "--camel.main.run-controller=false")) {
            assertThat(component(application).getToken()).isEqualTo("a-token");
            assertThat(component(application).getApiUrl()).isEqualTo("http://localhost:8089");
            assertThat(component(application).getWebUrl()).isEqualTo("http://localhost:8089");
        }
    }

    @Test
    void options() {
        try (ConfigurableApplicationContext application = start("options.yaml")) {
            assertThat(component(application).getResponseTimeout()).isEqualTo(10_000);
            assertThat(component(application).getOutputFormat()).isEqualTo(OutputFormat.map);
            assertThat(component(application).getPageSize()).isEqualTo(50);
            assertThat(component(application).getParameters()).isEqualTo(Map.of("language", "en"));
        }
    }

    @Test
    void anOrderIsBoughtOnce() {
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.start();
                ConfigurableApplicationContext application = start(
                        "purchase-key.properties",
                        "--camel.component.agentpmt.token=a-token",
                        "--camel.component.agentpmt.purchase-repository=#class:"
                                + MemoryIdempotentRepository.class.getName(),
                        "--camel.component.agentpmt.api-url=" + sandbox.url())) {
            sandbox.account("a-token").grant(100);
            ProducerTemplate template = application.getBean(ProducerTemplate.class);

            for (String order : List.of("1", "2", "1")) {
                template.send("agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0&action=count", message -> {
                    message.getMessage().setBody(Map.of("text", "hello world"));
                    message.getMessage().setHeader("orderId", order);
                });
            }

            assertThat(sandbox.purchases()).hasSize(2);
        }
    }

    @Test
    void aTokenSupplierAndASecondAccount(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("token"), "of-the-file");
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.start();
                ConfigurableApplicationContext application = start(
                        "supplier.properties",
                        "--spring.main.sources=" + AccountConfiguration.class.getName(),
                        "--camel.main.routes-include-pattern=classpath:docs/accounts.yaml",
                        "--camel.component.agentpmt.api-url=" + sandbox.url(),
                        "--token.file=" + file,
                        "--eu.token=of-europe")) {
            sandbox.account("of-the-file").grant(10);
            sandbox.account("of-europe").grant(20);

            CreditBalance last = application
                    .getBean(ProducerTemplate.class)
                    .requestBody("direct:balances", null, CreditBalance.class);

            assertThat(sandbox.requests(SandboxOperation.BALANCE)).hasSize(2);
            assertThat(last.balance()).isEqualTo(20);
        }
    }

    private static ConfigurableApplicationContext start(String file, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--spring.config.location=classpath:docs/" + file;
        all[1] = "--agentpmt.token=a-token";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(all);
    }

    private static AgentPmtComponent component(ConfigurableApplicationContext application) {
        return application.getBean(CamelContext.class).getComponent("agentpmt", AgentPmtComponent.class);
    }
}
