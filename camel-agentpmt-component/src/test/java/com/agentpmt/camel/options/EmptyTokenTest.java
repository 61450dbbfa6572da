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
package com.agentpmt.camel.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.agentpmt.camel.AgentPmtComponent;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that is given, but has no text, is not reported as one that was never given. */
class EmptyTokenTest {

    private static final String EMPTY =
            "option token is empty: is the environment variable or the property of its placeholder set?";

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Bearer ", "bearer"})
    void onTheComponent(String token) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.getComponent("agentpmt", AgentPmtComponent.class).setToken(token);

            assertEmpty(catchThrowable(() -> context.getEndpoint("agentpmt:credits/balance")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RAW({{not.set:}})", "RAW(Bearer {{not.set:}})", "%20"})
    void inTheUri(String token) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            assertEmpty(catchThrowable(() -> context.getEndpoint("agentpmt:credits/balance?token=" + token)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{not.set:}}", "{{env:NOT_SET:}}"})
    void inAPropertyOfCamelMain(String token) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("camel.component.agentpmt.token", token);
        Main main = new Main();
        main.setOverrideProperties(properties);
        try {
            main.start();

            assertEmpty(catchThrowable(() -> main.getCamelContext().getEndpoint("agentpmt:credits/balance")));
        } finally {
            main.stop();
        }
    }

    private static void assertEmpty(Throwable failure) {
        assertThat(failure).hasRootCauseMessage(EMPTY);
    }
}
