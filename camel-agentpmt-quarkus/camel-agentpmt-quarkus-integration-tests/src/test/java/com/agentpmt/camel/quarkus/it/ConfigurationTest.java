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
package com.agentpmt.camel.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.quarkus.test.AgentPmtSandboxResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** Properties of application.properties, and environment variables, which the POM sets. */
@QuarkusTest
@WithTestResource(AgentPmtSandboxResource.class)
class ConfigurationTest {

    @Inject
    CamelContext camel;

    @Test
    void durationsHaveTheFormatsOfCamel() {
        assertThat(component().getResponseTimeout()).isEqualTo(20_000);
        assertThat(component().getConnectTimeout()).isEqualTo(4_500);
    }

    @Test
    void aVariableMayHaveUnderscoresAndReplacesTheFile() {
        assertThat(component().getRetryDelay()).isEqualTo(700);
    }

    @Test
    void aVariableMayHaveNoUnderscores() {
        assertThat(component().getMaxRetryDelay()).isEqualTo(8_000);
    }

    /** Except that Camel removes dashes. The POM also sets variables that are not of this component. */
    @Test
    void entriesOfAMapKeepTheirNames() {
        assertThat(component().getRequestMetadata())
                .containsOnly(
                        entry("team", "blue"),
                        entry("userId", "2"),
                        entry("fromDate", "a"),
                        entry("to_date", "b"),
                        entry("id", "c"),
                        entry("ID", "d"));
    }

    private AgentPmtComponent component() {
        return camel.getComponent("agentpmt", AgentPmtComponent.class);
    }
}
