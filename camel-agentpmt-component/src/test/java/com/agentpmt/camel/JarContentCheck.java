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
package com.agentpmt.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The jar contains what the component needs, and nothing else. Runs when the jar has been made, in the phase verify. */
class JarContentCheck {

    private static final String ALLOWED = "META-INF/MANIFEST\\.MF"
            + "|META-INF/(LICENSE|NOTICE)(\\.txt)?"
            + "|META-INF/maven/com\\.agentpmt\\.camel/camel-agentpmt-component/pom\\.(xml|properties)"
            + "|META-INF/services/.+"
            + "|META-INF/com/agentpmt/camel/agentpmt\\.json"
            + "|META-INF/org/apache/camel/dev-console/agentpmt\\.json"
            + "|kamelets/agentpmt-[a-z-]+\\.kamelet\\.yaml"
            + "|com/agentpmt/camel/http/version\\.properties"
            + "|com/agentpmt/camel/.+\\.class";

    private JarFile jar;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(System.getProperty("agentpmt.jar"));
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void nothingElseIsInTheJar() {
        assertThat(files()).extracting(JarEntry::getName).isNotEmpty().allMatch(name -> name.matches(ALLOWED));
    }

    @Test
    void whatCamelLooksForIsThere() {
        assertThat(files())
                .extracting(JarEntry::getName)
                .contains(
                        "META-INF/com/agentpmt/camel/agentpmt.json",
                        "META-INF/services/org/apache/camel/component/agentpmt",
                        "META-INF/services/org/apache/camel/TypeConverterLoader",
                        "META-INF/services/org/apache/camel/component.properties",
                        "META-INF/services/org/apache/camel/dev-console/agentpmt",
                        "META-INF/services/org.apache.camel.telemetry.SpanDecorator",
                        "kamelets/agentpmt-purchase-action.kamelet.yaml",
                        "kamelets/agentpmt-trigger-action.kamelet.yaml",
                        "kamelets/agentpmt-low-credits-source.kamelet.yaml",
                        "kamelets/agentpmt-runs-source.kamelet.yaml",
                        "com/agentpmt/camel/http/version.properties");
    }

    @Test
    void stackTracesHaveLinesAndLocalVariablesHaveNoNames() {
        List<String> classes = files().stream()
                .filter(entry -> entry.getName().endsWith(".class"))
                .map(this::content)
                .toList();

        assertThat(classes).isNotEmpty().noneMatch(text -> text.contains("LocalVariableTable"));
        assertThat(classes).anyMatch(text -> text.contains("LineNumberTable"));
    }

    private List<JarEntry> files() {
        return jar.stream().filter(entry -> !entry.isDirectory()).toList();
    }

    private String content(JarEntry entry) {
        try {
            return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
