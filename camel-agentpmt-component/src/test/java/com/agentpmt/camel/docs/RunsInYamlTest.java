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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tracked runs of docs/workflows.md in a file of H2, across restarts. */
class RunsInYamlTest extends YamlTestSupport {

    @TempDir
    private Path folder;

    private String beans;

    @BeforeEach
    void writeBeans() throws IOException {
        beans = "file:" + beansOfH2(folder, "runs-h2.sql");
        properties.setProperty("database.password", "any");
    }

    private void start() {
        start(List.of(beans, "runs.yaml"), "ended");
    }

    @Override
    String text(Exchange exchange) {
        return exchange.getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class);
    }

    private String trigger() throws Exception {
        Exchange started = call("direct:start", "go");
        assertThat(started.getException()).isNull();
        return text(started);
    }

    private int count(String rows) {
        DataSource database = main.getCamelContext().getRegistry().lookupByNameAndType("dataSource", DataSource.class);
        return new JdbcTemplate(database).queryForObject("SELECT COUNT(*) FROM " + rows, Integer.class);
    }

    @Test
    void aRunIsTrackedAcrossARestartAndItsEndIsOneEvent() throws Exception {
        sandbox.workflow("demo-workflow").byCommand();
        start();
        String run = trigger();
        assertThat(count("agentpmt_runs")).isEqualTo(1);
        stopCamel();
        assertThat(at("ended")).isEmpty();

        sandbox.run(run).succeed("42");
        start();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(at("ended")).containsExactly(run));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(count("agentpmt_runs")).isZero());
        assertThat(count("camel_messageprocessed WHERE processorname = 'runs'")).isEqualTo(1);
        stopCamel();

        start();
        String another = trigger();
        sandbox.run(another).succeed("43");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(at("ended")).containsExactly(run, another));
        assertThat(sandbox.requests(SandboxOperation.TRIGGER)).hasSize(2);
    }
}
