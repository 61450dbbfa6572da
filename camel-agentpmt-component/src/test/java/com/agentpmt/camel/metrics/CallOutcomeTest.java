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

import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtException.Details;
import com.agentpmt.camel.AgentPmtRunFailedException;
import com.agentpmt.camel.AgentPmtRunTimeoutException;
import com.agentpmt.camel.AgentPmtServerException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CallOutcomeTest {

    /** They are made without a call, or out of calls that succeed. */
    private static final Set<String> NO_CALLS = Set.of(
            AgentPmtException.class.getName(),
            AgentPmtDuplicatePurchaseException.class.getName(),
            AgentPmtRunFailedException.class.getName(),
            AgentPmtRunTimeoutException.class.getName());

    @Test
    void eachKindOfExceptionHasItsOutcome() {
        Set<String> exceptions = new ClassFileImporter()
                .importPackages("com.agentpmt.camel").stream()
                        .filter(type -> type.isAssignableTo(AgentPmtException.class))
                        .map(JavaClass::getName)
                        .filter(name -> !NO_CALLS.contains(name))
                        .collect(Collectors.toSet());

        assertThat(Arrays.stream(CallOutcome.values())
                        .map(CallOutcome::failure)
                        .filter(Objects::nonNull)
                        .map(Class::getName))
                .containsExactlyInAnyOrderElementsOf(exceptions);
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
