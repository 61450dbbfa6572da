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
package com.agentpmt.camel.springboot.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Every snippet of docs/spring-boot.md is a file, or a part of one, that a test loads or compiles. */
class SpringBootPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Path FILES = Path.of("src/test/resources/docs");
    private static final Path SOURCES = Path.of("src/test/java/com/agentpmt/camel/springboot/docs");
    private static final Pattern SNIPPET = Pattern.compile("```\\w+\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern TAGGED = Pattern.compile("// tag::\\w+\\[]\n(.*?)\n *// end::", Pattern.DOTALL);

    @Test
    void eachSnippetIsAFile() throws IOException {
        Set<String> known = new TreeSet<>();
        for (Path file : files(FILES)) {
            known.add(Files.readString(file).strip());
        }
        for (Path file : files(SOURCES)) {
            TAGGED.matcher(Files.readString(file))
                    .results()
                    .map(match -> match.group(1).stripIndent().strip())
                    .forEach(known::add);
        }
        List<String> shown = SNIPPET.matcher(Files.readString(ROOT.resolve("docs/spring-boot.md")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(shown).hasSizeGreaterThan(10).allSatisfy(snippet -> assertThat(known)
                .contains(snippet));
    }

    @Test
    void readmeShowsTheDependency() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains(Files.readString(FILES.resolve("dependency.xml")).strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dependency.xml", "test-dependencies.xml"})
    void theVersionIsThatOfTheProject(String file) throws Exception {
        String version = text(xml(Files.readString(Path.of("pom.xml"))), "version");

        NodeList versions = xml(Files.readString(FILES.resolve(file))).getElementsByTagName("version");
        assertThat(versions.getLength()).isPositive();
        for (int i = 0; i < versions.getLength(); i++) {
            assertThat(versions.item(i).getTextContent()).isEqualTo(version);
        }
    }

    @Test
    void theVersionsOfTheBomsAreThoseOfTheBuild() throws Exception {
        Element build = xml(Files.readString(ROOT.resolve("pom.xml")));

        assertThat(versions("project.xml"))
                .containsExactly(
                        text(build, "spring-boot.version"),
                        "1.0.0",
                        text(build, "camel.version"),
                        text(xml(Files.readString(Path.of("pom.xml"))), "version"));
        assertThat(versions("spring-boot-4.xml"))
                .containsExactly(
                        text(build, "camel.newest.version"),
                        text(build, "spring-boot.newest.version"),
                        text(build, "camel.newest.version"));
    }

    private static List<String> versions(String file) throws Exception {
        NodeList versions = xml(Files.readString(FILES.resolve(file))).getElementsByTagName("version");
        return Stream.iterate(0, i -> i < versions.getLength(), i -> i + 1)
                .map(i -> versions.item(i).getTextContent())
                .collect(Collectors.toList());
    }

    private static String text(Element root, String name) {
        return root.getElementsByTagName(name).item(0).getTextContent();
    }

    /** Several elements without a root are put into one. */
    private static Element xml(String text) throws Exception {
        String document = text.startsWith("<?xml") ? text : "<snippet>" + text + "</snippet>";
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(document)))
                .getDocumentElement();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
