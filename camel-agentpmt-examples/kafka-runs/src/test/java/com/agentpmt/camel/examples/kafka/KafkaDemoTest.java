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
package com.agentpmt.camel.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import com.agentpmt.camel.sandbox.SandboxRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The demo ends by itself, and what it prints is what the sandbox has received. */
@Tag("long")
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaDemoTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void eachPromptIsOneRunThatIsReported() throws Exception {
        EmbeddedKafkaKraftBroker broker = KafkaDemo.broker();
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.start()) {
            PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

            assertThat(new KafkaDemo(out).run(sandbox, broker.getBrokersAsString(), false))
                    .as(this::output)
                    .isTrue();

            assertThat(sandbox.requests(SandboxOperation.TRIGGER))
                    .extracting(SandboxRequest::body)
                    .allMatch(body -> body.contains("Summarise report "))
                    .hasSize(20);
            assertThat(sandbox.runs())
                    .hasSize(20)
                    .extracting(SandboxRun::status)
                    .containsOnly("succeeded");
            assertThat(output().lines().toList())
                    .containsAll(sandbox.runs().stream()
                            .map(run -> run.id() + " succeeded")
                            .toList())
                    .last()
                    .isEqualTo("Result: 20 prompts, 20 runs started, 20 runs reported: all of them.");
        } finally {
            broker.destroy();
        }
    }

    private String output() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
