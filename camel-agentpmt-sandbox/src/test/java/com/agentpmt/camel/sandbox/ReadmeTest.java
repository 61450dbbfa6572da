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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README shows the commands that the sandbox prints. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    @Test
    void everyCurlLineIsOneOfTheGreeting() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        CommandLine command = new CommandLine(stream, stream);
        assertThat(command.run("--port", "0")).isEqualTo(CommandLine.RUNNING);
        String port = String.valueOf(command.sandbox().port());
        command.sandbox().close();
        List<String> greeted = curls(out.toString(StandardCharsets.UTF_8).replace(":" + port, ":8089"));

        assertThat(greeted).hasSize(5);
        assertThat(curls(Files.readString(README))).isEqualTo(greeted);
    }

    private static List<String> curls(String text) {
        return Pattern.compile("^ *(curl .*)$", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
