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

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each message that docs/troubleshooting.md quotes is one of the code: the parts between its placeholders are string literals of one
 * source file, in this order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroubleshootingTest {

    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);
    private static final Pattern PLACEHOLDER = Pattern.compile("<[^>]+>");
    private static final int SIGNIFICANT = 12;
    private static final Pattern LITERAL = Pattern.compile(
            "//[^\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\])++'|\"\"\".*?\"\"\"|\"((?:\\\\.|[^\"\\\\\n])*+)\"",
            Pattern.DOTALL);

    private final List<String> code = new ArrayList<>();

    @BeforeAll
    void readTheCode() throws IOException {
        for (Path file : DocFiles.find(TroubleshootingTest::isCode)) {
            code.add(literals(DocFiles.read(file)));
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void eachMessageIsOneOfTheCode(String message) {
        assertThat(parts(message)).anyMatch(part -> part.length() >= SIGNIFICANT);
        assertThat(isInTheCode(message)).isTrue();
    }

    @Test
    void eachRowHasMessageCauseAndFix() throws IOException {
        assertThat(page().lines().filter(line -> line.startsWith("| ") && !line.startsWith("| message |")))
                .allMatch(line -> ROW.matcher(line).matches())
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "option token is mising",
                "no reply from <host>: <reason>",
                "was cut off in its body: <reason>, but the response from <host>",
                "option token is missing: <why>, which would expose the token"
            })
    void aMessageThatTheCodeDoesNotHaveIsFound(String message) {
        assertThat(isInTheCode(message)).isFalse();
    }

    private boolean isInTheCode(String message) {
        return code.stream().anyMatch(literals -> containsInOrder(literals, parts(message)));
    }

    private static boolean containsInOrder(String literals, List<String> parts) {
        int end = 0;
        for (String part : parts) {
            int start = literals.indexOf(part, end);
            if (start < 0) {
                return false;
            }
            end = start + part.length();
        }
        return true;
    }

    /** What stands between the placeholders, except mere punctuation. */
    private static List<String> parts(String message) {
        return PLACEHOLDER
                .splitAsStream(message)
                .filter(part -> part.chars().anyMatch(Character::isLetter))
                .toList();
    }

    static List<String> messages() throws IOException {
        return ROW.matcher(page()).results().map(row -> row.group(1)).toList();
    }

    private static String page() throws IOException {
        return DocFiles.read(DocFiles.DOCS.resolve("troubleshooting.md"));
    }

    private static boolean isCode(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.endsWith(".java")
                && (path.contains("camel-agentpmt-component/src/main/java/")
                        || path.contains("camel-agentpmt-spring-boot-starter/src/main/java/")
                        || path.contains("camel-agentpmt-quarkus/src/main/java/"));
    }

    /** The string literals of a source, one a line; those that only a plus separates are one. */
    private static String literals(String source) {
        StringBuilder literals = new StringBuilder();
        int end = 0;
        Matcher matcher = LITERAL.matcher(source);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                boolean continues =
                        source.substring(end, matcher.start()).strip().equals("+");
                literals.append(continues ? "" : "\n").append(matcher.group(1).replace("\\\"", "\""));
                end = matcher.end();
            }
        }
        return literals.toString();
    }
}
