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
package com.agentpmt.camel.springboot;

import static com.agentpmt.camel.springboot.Failures.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Names of environment variables, some of which belong to something else. */
@ExtendWith(OutputCaptureExtension.class)
class VariablesTest {

    private static final String PREFIX = "CAMEL_COMPONENT_AGENTPMT_";

    @ParameterizedTest
    @CsvSource({
        "TOKN, TOKEN",
        "API_URLS, APIURL",
        "APIURLS, APIURL",
        "CUSTOMIZERENABLED, CUSTOMIZER_ENABLED",
        // Spring Boot would not bind it
        "REQUEST_METADATA_TEAM, REQUESTMETADATA"
    })
    void anUnknownVariableIsAWarning(String variable, String nearest, CapturedOutput output) {
        Applications.withVariables(Map.of(PREFIX + variable, SECRET)).run(application -> {
            assertThat(application).hasNotFailed();
            assertThat(output)
                    .contains("is not a property of the component agentpmt", PREFIX + variable)
                    .contains("Did you mean " + PREFIX + nearest + "?")
                    .doesNotContain(SECRET);
        });
    }

    /** Scripts that start containers read the token from this file. */
    @Test
    void aVariableOfAScriptDoesNotFailTheStart(CapturedOutput output) {
        Applications.withVariables(Map.of(PREFIX + "TOKEN_FILE", SECRET)).run(application -> {
            assertThat(application).hasNotFailed();
            assertThat(output).contains(PREFIX + "TOKEN_FILE").doesNotContain(SECRET);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EU_TOKEN",
                "EU_API_URL",
                "EU_APIURL",
                "EU_WEST_TOKEN",
                "EU_ENABLED",
                "EU_PARAMETERS_LANGUAGE",
                "EU_REQUESTMETADATA_TEAM",
                "TOKEN",
                "ENABLED",
                "CUSTOMIZER_ENABLED",
                "PARAMETERS_LANGUAGE",
                "REQUESTMETADATA_TEAM"
            })
    void aVariableOfAnotherComponentIsNoReasonToWarn(String variable, CapturedOutput output) {
        Applications.withVariables(Map.of(PREFIX + variable, "true")).run(application -> {
            assertThat(application).hasNotFailed();
            assertThat(output).doesNotContain("is not a property");
        });
    }

    @Test
    void aVariableOfAnotherComponentIsNoReasonToWarnOfUnusedProperties(CapturedOutput output) {
        Applications.withVariables(Map.of(PREFIX + "EU_TOKEN", SECRET))
                .withBean("agentpmt", com.agentpmt.camel.AgentPmtComponent.class)
                .run(application -> {
                    assertThat(Applications.component(application).getToken()).isNull();
                    assertThat(output).doesNotContain("are not used");
                });
    }
}
