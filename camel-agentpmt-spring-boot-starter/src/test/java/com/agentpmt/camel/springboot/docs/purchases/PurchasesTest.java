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
package com.agentpmt.camel.springboot.docs.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.springboot.test.EnableAgentPmtSandbox;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The files of docs/spring-boot.md about purchase keys, with a database in a file. */
@SpringBootTest
@EnableAgentPmtSandbox
@DirtiesContext
class PurchasesTest {

    @SpringBootApplication
    static class Application {}

    @TempDir
    static Path directory;

    @Autowired
    AgentPmtSandbox sandbox;

    @Autowired
    ProducerTemplate template;

    /** The database of the page, in another directory. */
    @DynamicPropertySource
    static void directory(DynamicPropertyRegistry registry) throws IOException {
        String url = PropertiesLoaderUtils.loadProperties(new ClassPathResource("docs/purchases.properties"))
                .getProperty("spring.datasource.url");
        registry.add("spring.datasource.url", () -> url.replace("./data", directory.toString()));
    }

    @Test
    void aSecondDeliveryIsNotPaid() {
        deliver("order-1");

        assertThatThrownBy(() -> deliver("order-1")).hasCauseInstanceOf(AgentPmtDuplicatePurchaseException.class);

        deliver("order-2");
        assertThat(sandbox.purchases()).hasSize(2);
        assertThat(directory.resolve("orders.mv.db")).exists();
    }

    private void deliver(String order) {
        template.requestBodyAndHeader("direct:orders", "{\"text\": \"hello world\"}", "orderId", order);
    }
}
