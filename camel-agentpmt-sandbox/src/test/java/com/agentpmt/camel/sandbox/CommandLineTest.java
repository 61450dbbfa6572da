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
package com.agentpmt.camel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    private static final Pattern CURL = Pattern.compile("^ {2}curl '?(http://localhost:\\d+)([^ ']*)'?(.*)$");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CommandLine command = new CommandLine(
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));

    @AfterEach
    void stop() {
        if (command.sandbox() != null) {
            command.sandbox().close();
        }
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsCommandsThatWork() throws Exception {
        assertThat(command.run("--port", "0", "--balance", "50", "--token", "my token"))
                .isEqualTo(CommandLine.RUNNING);

        String url = command.sandbox().url();
        assertThat(out().lines().findFirst()).hasValue("AgentPMT sandbox is listening on " + url);
        assertThat(out()).contains("token my token has 50 credits");
        assertThat(err()).isEmpty();
        List<String> lines =
                out().lines().filter(line -> line.startsWith("  curl")).toList();
        assertThat(lines).hasSize(5);
        for (String line : lines) {
            assertThat(statusOf(line)).as(line).isEqualTo(200);
        }
        assertThat(command.sandbox().purchases()).hasSize(1);
        assertThat(command.sandbox().account("my token").balance()).isEqualTo(45);
        assertThat(command.sandbox().runs()).hasSize(1);
    }

    /** Sends the request of a curl line and returns the status of the response. */
    private int statusOf(String line) throws Exception {
        Matcher curl = CURL.matcher(line);
        assertThat(curl.matches()).as(line).isTrue();
        assertThat(curl.group(3)).contains("-H 'Authorization: Bearer my token'");
        TestHttpClient http = new TestHttpClient(HttpClient.newHttpClient(), curl.group(1), "my token");
        Matcher data = Pattern.compile(" -d '([^']*)'").matcher(curl.group(3));
        if (data.find()) {
            assertThat(curl.group(3)).contains("-H 'Content-Type: application/json'");
            return http.post(curl.group(2), data.group(1)).statusCode();
        }
        return http.get(curl.group(2)).statusCode();
    }

    @Test
    void printsEachProductWithItsPrices() {
        command.run("--port", "0");

        assertThat(out())
                .contains(
                        "  e4c1e679213992f646ebe7b0  text-tools: count 5, upper 10, get_instructions 0",
                        "Workflow: " + AgentPmtSandbox.DEMO_WORKFLOW);
        assertThat(command.sandbox().catalog().products()).hasSize(12).allSatisfy(product -> assertThat(out())
                .contains("  " + product.productId() + "  "));
    }

    @Test
    void losesTheResponsesOfTheFirstPurchasesAfterTheyWereCharged() throws Exception {
        command.run("--port", "0", "--lose", "1");
        TestHttpClient http =
                new TestHttpClient(HttpClient.newHttpClient(), command.sandbox().url(), "demo");
        String purchase = "{\"product_id\":\"e4c1e679213992f646ebe7b0\",\"parameters\":{\"action\":\"count\"}}";

        assertThatThrownBy(() -> http.post("/products/purchase", purchase)).isInstanceOf(IOException.class);
        assertThat(http.post("/products/purchase", purchase).statusCode()).isEqualTo(200);
        assertThat(command.sandbox().account("demo").balance()).isEqualTo(990);
    }

    @Test
    void anAccountMayBeEmpty() {
        assertThat(command.run("--port", "0", "--balance", "0")).isEqualTo(CommandLine.RUNNING);
        assertThat(command.sandbox().account("demo").balance()).isZero();
    }

    @Test
    void printsTheHelp() {
        assertThat(command.run("--help")).isZero();
        assertThat(out()).contains("Usage:", "--port", "--balance", "--lose", "--token", "--bind");
        assertThat(err()).isEmpty();
        assertThat(command.sandbox()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "--nope x, Unknown option --nope.",
        "--port, --port needs a value.",
        "--port x, '--port needs a whole number, not x.'",
        "--port 65536, '--port must be between 0 and 65535, not 65536.'",
        "--port -1, '--port must be between 0 and 65535, not -1.'",
        "--balance 1.5, '--balance needs a whole number, not 1.5.'",
        "--token, --token needs a value.",
        "8089, Unknown option 8089."
    })
    void explainsInvalidArguments(String arguments, String message) {
        assertThat(command.run(arguments.split(" "))).isEqualTo(2);
        assertThat(err()).startsWith(message).contains("--help");
        assertThat(out()).isEmpty();
        assertThat(command.sandbox()).isNull();
    }

    @Test
    void explainsThatItCannotListen() {
        try (AgentPmtSandbox other = AgentPmtSandbox.start()) {
            String port = String.valueOf(other.port());
            assertThat(command.run("--port", port)).isEqualTo(1);
            assertThat(err())
                    .startsWith("The sandbox was not started: ")
                    .contains(port)
                    .contains("in use");
            assertThat(out()).isEmpty();
        }
    }

    @Test
    void explainsThatTheAddressIsUnknown() {
        assertThat(command.run("--port", "0", "--bind", "nobody.invalid")).isEqualTo(1);
        assertThat(err())
                .startsWith("The sandbox was not started: ")
                .contains("nobody.invalid")
                .contains("UnresolvedAddress");
        assertThat(out()).isEmpty();
        assertThat(command.sandbox()).isNull();
    }

    @Test
    void theProgramPrintsOnlyTheGreetingAndEnds() throws Exception {
        Process process = program("--port", "0");
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(reader.readLine()).startsWith("AgentPMT sandbox is listening on http://localhost:");
            process.toHandle().destroy();
            List<String> rest = new ArrayList<>(reader.lines().toList());
            assertThat(rest).last().isEqualTo("Press Ctrl+C to stop.");
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
    }

    @Test
    void theProgramFailsWithAnExitCode() throws Exception {
        Process process = program("--port", "x");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
    }

    private static Process program(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SandboxMain.class.getName()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line).start();
    }
}
