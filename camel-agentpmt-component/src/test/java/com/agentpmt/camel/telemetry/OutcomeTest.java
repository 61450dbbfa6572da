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
package com.agentpmt.camel.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTest {

    @Test
    void whatHasNoExceptionHasSucceeded() {
        assertThat(Outcome.of(null)).isEqualTo("success");
    }

    @Test
    void anExceptionThatIsNotOursIsAnother() {
        assertThat(Outcome.of(new IllegalStateException("x"))).isEqualTo("other");
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void eachKindOfExceptionIsDocumented(String exception) throws IOException {
        String outcome = Outcome.kind(exception);

        assertThat(outcome).matches("[a-z]+(_[a-z]+)*");
        assertThat(Files.readString(Path.of("../docs/tracing.md"))).contains("`" + outcome + "`");
    }

    @Test
    void namesDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Outcome.kind("AgentPmtInsufficientCreditsException")).isEqualTo("insufficient_credits");
        } finally {
            Locale.setDefault(before);
        }
    }

    static Stream<String> exceptions() {
        return new ClassFileImporter()
                .importPackages("com.agentpmt.camel").stream()
                        .filter(type -> type.isAssignableTo(AgentPmtException.class))
                        .filter(type -> type.getPackageName().equals("com.agentpmt.camel"))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> name.startsWith("AgentPmt"));
    }
}
