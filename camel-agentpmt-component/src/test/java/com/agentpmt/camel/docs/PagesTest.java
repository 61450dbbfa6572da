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
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.Test;

/** The pages name everything that there is, and their links lead somewhere. */
class PagesTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]*)(?:#([^)]*))?\\)");
    private static final Pattern BLOCK = Pattern.compile("^ *```.*?^ *```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    @Test
    void endpointsNamesEveryOperation() throws IOException {
        String endpoints = DocFiles.read(DocFiles.DOCS.resolve("endpoints.md"));
        assertThat(Operations.names()).allSatisfy(name -> assertThat(endpoints)
                .as("docs/endpoints.md's table of operations")
                .containsPattern("\n\\|[^|\n]*`" + name + "`"));
    }

    @Test
    void readmeIsShort() throws IOException {
        assertThat(DocFiles.read(DocFiles.README).lines()).hasSizeLessThan(150);
    }

    @Test
    void readmeNamesEveryPage() throws IOException {
        String readme = DocFiles.read(DocFiles.README);
        assertThat(pagesOf(DocFiles.DOCS))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(readme).as("README.md's links").contains("(docs/" + name));
        assertThat(pagesOf(DocFiles.TASKS))
                .allSatisfy(name -> assertThat(readme).as("README.md's links").contains("(docs/tasks/" + name));
    }

    @Test
    void eachPageBeginsWithACodeBlock() throws IOException {
        for (String name : pagesOf(DocFiles.DOCS)) {
            assertThat(DocFiles.read(DocFiles.DOCS.resolve(name)).lines().limit(20))
                    .as("the first lines of " + name)
                    .anyMatch(line -> line.startsWith("```"));
        }
    }

    @Test
    void eachTaskBeginsWithASnippet() throws IOException {
        for (String name : pagesOf(DocFiles.TASKS)) {
            String page = DocFiles.read(DocFiles.TASKS.resolve(name));
            Matcher snippet = SnippetsTest.SNIPPET.matcher(page);
            assertThat(snippet.find()).as("a snippet on " + name).isTrue();
            assertThat(page.substring(0, snippet.start()).lines())
                    .as("lines before the snippet of " + name)
                    .hasSizeLessThan(10)
                    .noneMatch(line -> line.startsWith("##"));
        }
    }

    private static List<String> pagesOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(page -> page.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .toList();
        }
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
            Matcher link = LINK.matcher(prose(file));
            while (link.find()) {
                Path target = link.group(1).isEmpty() ? file : file.resolveSibling(link.group(1));
                if (!Files.exists(target)
                        || link.group(2) != null && !anchors(target).contains(link.group(2))) {
                    broken.add(file + " -> " + link.group());
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    /** A page without its blocks of code. */
    private static String prose(Path page) throws IOException {
        return BLOCK.matcher(DocFiles.readPage(page)).replaceAll("");
    }

    /** The names that GitHub gives to the headings of a page. */
    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(prose(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Test
    void theComponentPageHasTheDescriptionOfTheMetadata() throws IOException {
        ComponentModel component = JsonMapper.generateComponentModel(
                DocFiles.read(Path.of("src/generated/resources/META-INF/com/agentpmt/camel/agentpmt.json")));

        assertThat(DocFiles.read(Path.of("src/main/docs/agentpmt-component.adoc"))
                        .lines())
                .contains(
                        "= " + component.getTitle() + " Component",
                        ":shortname: " + component.getScheme(),
                        ":artifactid: " + component.getArtifactId(),
                        ":description: " + component.getDescription(),
                        ":since: " + component.getFirstVersionShort(),
                        ":supportlevel: " + component.getSupportLevel());
    }
}
