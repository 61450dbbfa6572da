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
package com.agentpmt.camel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline as a program: its status, its end, and that it prints its report and nothing else. */
class ProgramTest {

    private static final long LIMIT_SECONDS = 180;

    @TempDir
    private Path directory;

    @Test
    void endsByItselfWithStatusZeroAndPrintsOnlyItsReport() throws Exception {
        assertThat(status(start())).as(this::printed).isZero();

        assertThat(printed()).startsWith("30 orders at").endsWith("all sums match.\n");
        // from 24 on the JVM warns of sun.misc.Unsafe in libraries
        assertThat(Files.readAllLines(directory.resolve("err")))
                .allMatch(line -> Runtime.version().feature() >= 24 && line.startsWith("WARNING: "))
                .noneMatch(line -> line.contains("restricted method"));
    }

    @Test
    void endsWithStatusOneWhenTheSumsDoNotMatch() throws Exception {
        try (AgentPmtSandbox elsewhere = AgentPmtSandbox.start()) {
            SandboxProduct tool =
                    SandboxProduct.named("Other Tool").price("run", 3).takes(Duration.ofSeconds(2));
            elsewhere.catalog().add(tool);
            elsewhere.account("demo").grant(1_000);
            Process program = start(
                    "-Dagentpmt.token=demo",
                    "-Dagentpmt.apiUrl=" + elsewhere.url(),
                    "-Dagentpmt.productId=" + tool.productId());
            OtherClient.await(elsewhere, 1);
            OtherClient.buy(elsewhere.url(), "demo", tool.productId(), "run");

            assertThat(status(program)).as(this::printed).isEqualTo(1);
        }
        assertThat(printed()).endsWith("SOMETHING DOES NOT MATCH, see above.\n");
    }

    private Process start(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        command.add(LowCreditsPipeline.class.getName());
        return new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    private static int status(Process program) throws Exception {
        try {
            assertThat(program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            return program.exitValue();
        } finally {
            program.destroyForcibly();
        }
    }

    private String printed() {
        try {
            return Files.readString(directory.resolve("out"), StandardCharsets.UTF_8);
        } catch (Exception e) {
            return e.toString();
        }
    }
}
