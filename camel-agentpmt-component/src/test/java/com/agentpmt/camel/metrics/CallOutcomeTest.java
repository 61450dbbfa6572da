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
package com.agentpmt.camel.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtException.Details;
import com.agentpmt.camel.AgentPmtServerException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallOutcomeTest {

    /** The text is that of the class name, so that a failure is found under the same name everywhere. */
    @ParameterizedTest
    @MethodSource("exceptions")
    void eachKindOfExceptionHasADocumentedOutcome(JavaClass exception) {
        assertThat(Arrays.stream(CallOutcome.values())
                        .filter(outcome -> outcome.failure() != null
                                && outcome.failure().getName().equals(exception.getName()))
                        .map(CallOutcome::text))
                .containsExactly(exception
                        .getSimpleName()
                        .replaceAll("^AgentPmt|Exception$", "")
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toLowerCase(Locale.ROOT))
                .allSatisfy(text ->
                        assertThat(Path.of("../docs/tracing.md")).content().contains("`" + text + "`"));
    }

    static Stream<JavaClass> exceptions() {
        return new ClassFileImporter()
                .importPackages("com.agentpmt.camel").stream()
                        .filter(type -> type.isAssignableTo(AgentPmtException.class))
                        .filter(type -> type.getPackageName().equals("com.agentpmt.camel"))
                        .filter(type -> type.getSimpleName().matches("AgentPmt\\w+Exception"));
    }

    @Test
    void textsAreValuesOfTags() {
        assertThat(Arrays.stream(CallOutcome.values()).map(CallOutcome::text))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches("[a-z_]+"));
    }

    @Test
    void whateverHappensHasAnOutcome() {
        Details details = Details.of("health", "failed");

        assertThat(CallOutcome.of(null)).isEqualTo(CallOutcome.SUCCESS);
        assertThat(CallOutcome.of(new AgentPmtServerException(details, null))).isEqualTo(CallOutcome.SERVER);
        assertThat(CallOutcome.of(new AgentPmtException(details, null))).isEqualTo(CallOutcome.OTHER);
        assertThat(CallOutcome.of(new OutOfMemoryError())).isEqualTo(CallOutcome.OTHER);
    }
}
