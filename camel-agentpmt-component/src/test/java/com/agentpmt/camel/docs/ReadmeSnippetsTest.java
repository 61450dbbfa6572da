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

import com.agentpmt.camel.operation.Operations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The snippets of README.md and docs are files that are compiled. {@link ReadmeRoutesTest} runs it. */
class ReadmeSnippetsTest {

    private static final Path ROUTES = Path.of("src/test/java/com/agentpmt/camel/docs/ReadmeRoutes.java");
    private static final Path KAFKA =
            DocFiles.ROOT.resolve("camel-agentpmt-examples/src/main/java/com/agentpmt/camel/examples/kafka");
    private static final Path RESOURCES = Path.of("src/test/resources/docs");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    @ParameterizedTest
    @CsvSource({"README.md,purchase", "README.md,low-credits", "docs/errors.md,errors"})
    void aJavaSnippetMatchesTheCompiledCode(String file, String tag) throws IOException {
        assertThat(DocFiles.read(DocFiles.ROOT.resolve(file)))
                .contains("```java\n" + DocFiles.tagged(ROUTES, tag) + "\n```");
    }

    @ParameterizedTest
    @CsvSource({"README.md,keyed", "docs/money-safety.md,keyed", "docs/errors.md,report"})
    void theMoneySafetySnippetMatchesTheCompiledCode(String file, String tag) throws IOException {
        assertThat(DocFiles.read(DocFiles.ROOT.resolve(file)))
                .contains(
                        "```java\n" + DocFiles.tagged(ROUTES.resolveSibling("MoneySafetyRoutes.java"), tag) + "\n```");
    }

    @ParameterizedTest
    @CsvSource({
        "consumers.md,ConsumerRoutes,state",
        "consumers.md,ConsumerRoutes,durable",
        "consumers.md,ConsumerRoutes,cloudevents",
        "workflows.md,WorkflowRoutes,await",
        "workflows.md,WorkflowRoutes,track",
        "workflows.md,WorkflowRoutes,webhook",
        "workflows.md,WorkflowRoutes,cluster",
        "workflows.md,WorkflowRoutes,master"
    })
    void aJavaSnippetOfAPageMatchesTheCompiledCode(String file, String routes, String tag) throws IOException {
        assertThat(DocFiles.read(DocFiles.DOCS.resolve(file)))
                .contains("```java\n" + DocFiles.tagged(ROUTES.resolveSibling(routes + ".java"), tag) + "\n```");
    }

    @ParameterizedTest
    @CsvSource({
        "KafkaBatch,consumer",
        "KafkaBatch,commit",
        "StartRoutes,start",
        "AwaitRoutes,await",
        "AwaitRoutes,again"
    })
    void theKafkaSnippetMatchesTheExample(String file, String tag) throws IOException {
        assertThat(DocFiles.read(DocFiles.DOCS.resolve("workflows.md")))
                .contains("```java\n" + DocFiles.tagged(KAFKA.resolve(file + ".java"), tag) + "\n```");
    }

    @ParameterizedTest
    @ValueSource(strings = {"durable.yaml", "cloudevents.yaml", "state.sql"})
    void aFileSnippetOfConsumersMatchesTheLoadedFile(String file) throws IOException {
        String language = file.substring(file.lastIndexOf('.') + 1);
        assertThat(DocFiles.read(DocFiles.DOCS.resolve("consumers.md")))
                .contains("```" + language + "\n"
                        + DocFiles.read(RESOURCES.resolve(file)).strip() + "\n```");
    }

    @ParameterizedTest
    @ValueSource(strings = {"purchase.yaml", "low-credits.yaml", "application.properties"})
    void aFileSnippetMatchesTheLoadedFile(String file) throws IOException {
        String language = file.substring(file.lastIndexOf('.') + 1);
        assertThat(DocFiles.read(DocFiles.README))
                .contains("```" + language + "\n"
                        + DocFiles.read(RESOURCES.resolve(file)).strip() + "\n```");
    }

    @Test
    void theDependencySnippetHasTheVersionOfTheProject() throws IOException {
        Matcher version = Pattern.compile("<parent>.*?<version>(.*?)</version>", Pattern.DOTALL)
                .matcher(DocFiles.read(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(DocFiles.read(DocFiles.README))
                .contains("  <artifactId>camel-agentpmt-component</artifactId>\n  <version>" + version.group(1)
                        + "</version>\n");
    }

    @Test
    void readmeNamesEveryOperation() throws IOException {
        String readme = DocFiles.read(DocFiles.README);
        assertThat(Operations.names()).allSatisfy(name -> assertThat(readme)
                .as("README.md's table of operations")
                .containsPattern("\n\\|[^|\n]*`" + name + "`"));
    }

    @Test
    void errorsNamesEveryException() throws IOException {
        String errors = DocFiles.read(DocFiles.DOCS.resolve("errors.md"));
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/com/agentpmt/camel"))) {
            assertThat(sources.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("Exception.java"))
                            .map(name -> name.replace(".java", "")))
                    .isNotEmpty()
                    .allSatisfy(name ->
                            assertThat(errors).as("docs/errors.md's table").contains("\n| `" + name + "` |"));
        }
    }

    @Test
    void everyLinkHasATarget() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : DocFiles.all()) {
            Matcher link = LINK.matcher(DocFiles.read(file));
            while (link.find()) {
                if (!Files.exists(file.resolveSibling(link.group(1)))) {
                    broken.add(file + " -> " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }
}
