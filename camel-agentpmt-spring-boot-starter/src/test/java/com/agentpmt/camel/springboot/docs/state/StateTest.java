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
package com.agentpmt.camel.springboot.docs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.jdbc.core.JdbcTemplate;

/** The files of docs/spring-boot.md about the state of consumers, over a restart, with a database in a file. */
class StateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @SpringBootApplication
    static class Application {}

    @TempDir
    Path directory;

    @Test
    void nothingIsRecordedTwiceOverARestart() throws Exception {
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.start()) {
            sandbox.account("demo").grant(1_000);
            try (ConfigurableApplicationContext first = start(sandbox)) {
                // each grant is a transaction too
                awaitRows(first, "credit_audit", 2);
                awaitRows(first, "CAMEL_MESSAGEPROCESSED", 2);
                awaitRows(first, "agentpmt_state", 1);
            }

            sandbox.account("demo").revoke(950);
            int polls = sandbox.requests(SandboxOperation.HISTORY).size();
            try (ConfigurableApplicationContext second = start(sandbox)) {
                awaitRows(second, "credit_audit", 3);
                awaitRows(second, "CAMEL_MESSAGEPROCESSED", 3);
                assertThat(sandbox.requests(SandboxOperation.HISTORY)).hasSizeGreaterThan(polls);
            }
        }
    }

    private static void awaitRows(ConfigurableApplicationContext application, String table, int rows) {
        JdbcTemplate sql = application.getBean(JdbcTemplate.class);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sql.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class))
                        .isEqualTo(rows));
    }

    private ConfigurableApplicationContext start(AgentPmtSandbox sandbox) throws Exception {
        String url = PropertiesLoaderUtils.loadProperties(new ClassPathResource("docs/purchases.properties"))
                .getProperty("spring.datasource.url")
                .replace("./data", directory.toString());
        return new SpringApplicationBuilder(Application.class)
                .properties(PropertiesLoaderUtils.loadProperties(new ClassPathResource("docs/state.properties")))
                .run(
                        // the page's database; names in lower case, for a JVM in Turkish
                        "--spring.datasource.url=" + url + ";DATABASE_TO_LOWER=TRUE",
                        "--spring.sql.init.schema-locations=classpath:docs/state-schema.sql",
                        "--camel.component.agentpmt.token=demo",
                        "--camel.component.agentpmt.api-url=" + sandbox.url(),
                        "--camel.component.agentpmt.web-url=" + sandbox.url());
    }
}
