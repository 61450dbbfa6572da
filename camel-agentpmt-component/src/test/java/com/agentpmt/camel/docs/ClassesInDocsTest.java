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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes that the documentation names exist in the places that it names. */
class ClassesInDocsTest {

    /** A class of this project, perhaps with its package (`http/Transport`) or a method (`Event.commit()`). */
    private static final Pattern CLASS = Pattern.compile("`((?:[a-z]+/)*[A-Z][a-z]\\w+)(?:\\.\\w+\\(\\))?`");

    /** Classes of Java and Camel, and the class that a contributor adds. */
    private static final Set<String> OTHERS =
            Set.of("Error", "OutOfMemoryError", "ProducerTemplate", "ConsumerTemplate", "operation/XOperation");

    @ParameterizedTest
    @ValueSource(strings = {"docs/architecture.md", "CONTRIBUTING.md"})
    void eachClassIsInThePackageThatThePageNames(String page) throws IOException {
        List<String> sources = sources();
        List<String> missing = new ArrayList<>();
        List<String> named = CLASS.matcher(DocFiles.read(DocFiles.ROOT.resolve(page)))
                .results()
                .map(match -> match.group(1))
                .filter(name -> !OTHERS.contains(name))
                .toList();
        for (String name : named) {
            if (sources.stream().noneMatch(source -> source.endsWith("/" + name + ".java"))) {
                missing.add(name);
            }
        }

        assertThat(named).hasSizeGreaterThan(5);
        assertThat(missing).isEmpty();
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String module : List.of("camel-agentpmt-component", "camel-agentpmt-spring-boot-starter")) {
            try (Stream<Path> files = Files.walk(DocFiles.ROOT.resolve(module).resolve("src"))) {
                files.map(file -> file.toString().replace('\\', '/'))
                        .filter(file -> file.endsWith(".java"))
                        .forEach(sources::add);
            }
        }
        return sources;
    }
}
