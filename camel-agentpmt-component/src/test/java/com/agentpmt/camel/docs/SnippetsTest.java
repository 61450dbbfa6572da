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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every snippet in a language that runs (Java, XML, YAML, properties, SQL, JSON) is a file of this build, or a part of one between
 * {@code tag::name[]} and {@code end::name[]}, of whichever module. The test beside that file compiles, loads or runs it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnippetsTest {

    static final Pattern SNIPPET =
            Pattern.compile("^```(java|xml|yaml|properties|sql|json)\n(.*?)\n```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern TAGGED =
            Pattern.compile("tag::([\\w-]+)\\[].*?\n(.*?)\n[^\n]*end::\\1\\[]", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile(
            "<groupId>com\\.agentpmt\\.camel</groupId>\\s*<artifactId>camel-agentpmt[^<]*</artifactId>\\s*<version>([^<$]*)<");
    private static final Pattern LICENCE =
            Pattern.compile("\\A(?:<!--.*?Licensed under the Apache.*?-->|(?:#[^\n]*\n)+)\\s*", Pattern.DOTALL);
    private static final Set<String> SOURCES = Set.of("java", "xml", "yaml", "properties", "sql", "json");

    private List<Path> sources;
    private Set<String> parts;

    @BeforeAll
    void readTheBuild() throws IOException {
        sources = sources();
        parts = parts();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachSnippetOfThePageIsAFileOfTheBuild(Path page) throws IOException {
        assertThat(snippets(page).stream().filter(snippet -> !parts.contains(snippet)))
                .as("snippets that are neither a file of the build nor a tagged part of one")
                .isEmpty();
    }

    @Test
    void eachTaggedPartIsShownOnAPage() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Path page : DocFiles.all()) {
            shown.addAll(snippets(page));
        }
        Map<String, String> tagged = new TreeMap<>();
        for (Path file : sources) {
            tagged(file).forEach(part -> tagged.put(file.getFileName() + " " + part.group(1), text(part)));
        }

        assertThat(tagged).isNotEmpty();
        assertThat(tagged.entrySet().stream()
                        .filter(part -> !shown.contains(part.getValue()))
                        .map(Map.Entry::getKey))
                .as("tagged parts that no page shows")
                .isEmpty();
    }

    @Test
    void eachFileOfSnippetsIsReadByATest() throws IOException {
        Map<Path, String> tests = new TreeMap<>();
        for (Path file : sources) {
            if (file.toString().endsWith(".java")) {
                tests.put(file, DocFiles.read(file));
            }
        }

        List<Path> files = sources.stream().filter(SnippetsTest::isSnippetFile).toList();

        assertThat(files).isNotEmpty();
        assertThat(files.stream().filter(file -> tests.values().stream()
                        .noneMatch(test -> test.contains("\"" + file.getFileName() + "\"")
                                || test.contains("/" + file.getFileName()))))
                .as("files of snippets that no test names")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachDependencyOfThePageHasTheVersionOfTheProject(Path page) throws IOException {
        String version = VERSION.matcher(DocFiles.read(DocFiles.ROOT.resolve("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        assertThat(VERSION.matcher(DocFiles.readPage(page)).results().map(match -> match.group(1)))
                .allMatch(version::equals);
    }

    @Test
    void aSnippetThatIsNoFileIsFound() throws IOException {
        String snippet = "camel.component.agentpmt.tokn=typed by hand";

        assertThat(SNIPPET.matcher("```properties\n" + snippet + "\n```").find())
                .isTrue();
        assertThat(parts.contains(snippet)).isFalse();
    }

    List<Path> pages() throws IOException {
        return DocFiles.all();
    }

    private static List<String> snippets(Path page) throws IOException {
        return SNIPPET.matcher(DocFiles.readPage(page))
                .results()
                .map(match -> match.group(2))
                .toList();
    }

    /** What a page may show: whole files, and tagged parts of files. */
    private Set<String> parts() throws IOException {
        Set<String> parts = new TreeSet<>();
        for (Path file : sources) {
            String text = DocFiles.read(file);
            parts.add(text.strip());
            parts.add(LICENCE.matcher(text).replaceFirst("").strip());
            tagged(file).map(SnippetsTest::text).forEach(parts::add);
        }
        return parts;
    }

    private static Stream<MatchResult> tagged(Path file) throws IOException {
        return file.endsWith("SnippetsTest.java")
                ? Stream.empty()
                : TAGGED.matcher(DocFiles.read(file)).results();
    }

    private static String text(MatchResult part) {
        return part.group(2).stripIndent().strip();
    }

    /** Parts of a POM are not loaded: their versions are compared above. */
    private static boolean isSnippetFile(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.contains("/src/test/resources/docs/")
                && !path.endsWith("dependency.xml")
                && !path.endsWith("dependencies.xml");
    }

    /** The files of all modules that may be shown, and the POMs. */
    private static List<Path> sources() throws IOException {
        return DocFiles.find(file -> {
            String path = file.toString().replace('\\', '/');
            String name = file.getFileName().toString();
            return (path.contains("/src/main/") || path.contains("/src/test/") || name.equals("pom.xml"))
                    && SOURCES.contains(name.substring(name.lastIndexOf('.') + 1));
        });
    }
}
