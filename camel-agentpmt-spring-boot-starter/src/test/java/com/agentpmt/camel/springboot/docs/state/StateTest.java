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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
                awaitRows(first, "agentpmt_state", 1);
            }

            sandbox.account("demo").revoke(950);
            try (ConfigurableApplicationContext second = start(sandbox, "--camel.main.auto-startup=false")) {
                // a MERGE would hide what comes again
                second.getBean(JdbcTemplate.class).execute("DELETE FROM credit_audit");
            }
            try (ConfigurableApplicationContext third = start(sandbox)) {
                awaitRows(third, "credit_audit", 1);
                assertThat(third.getBean(JdbcTemplate.class)
                                .queryForObject("SELECT entry FROM credit_audit", String.class))
                        .contains("revocation");
            }
        }
    }

    private static void awaitRows(ConfigurableApplicationContext application, String table, int rows) {
        JdbcTemplate sql = application.getBean(JdbcTemplate.class);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sql.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class))
                        .isEqualTo(rows));
    }

    private ConfigurableApplicationContext start(AgentPmtSandbox sandbox, String... more) throws Exception {
        String url = PropertiesLoaderUtils.loadProperties(new ClassPathResource("docs/purchases.properties"))
                .getProperty("spring.datasource.url")
                .replace("./data", directory.toString());
        List<String> arguments = new ArrayList<>(List.of(more));
        // the page's database; names in lower case, for a JVM in Turkish
        arguments.add("--spring.datasource.url=" + url + ";DATABASE_TO_LOWER=TRUE");
        arguments.add("--spring.sql.init.schema-locations=classpath:docs/state-schema.sql");
        arguments.add("--camel.component.agentpmt.token=demo");
        arguments.add("--camel.component.agentpmt.api-url=" + sandbox.url());
        return new SpringApplicationBuilder(Application.class)
                .properties(PropertiesLoaderUtils.loadProperties(new ClassPathResource("docs/state.properties")))
                .run(arguments.toArray(String[]::new));
    }
}
