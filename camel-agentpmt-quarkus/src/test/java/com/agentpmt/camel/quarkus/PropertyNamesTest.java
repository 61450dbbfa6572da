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
package com.agentpmt.camel.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of properties: what is wrong, where, and what was probably meant. */
class PropertyNamesTest {

    private static final String SECRET = "s3cret-value";

    private final PropertyNames names = new PropertyNames(
            Set.of("token", "tokenSupplier", "apiUrl", "maxRetries", "parameters", "requestMetadata", "workerPool"),
            Set.of("tokenSupplier", "workerPool"));

    @ParameterizedTest
    @CsvSource({"tokn, token", "api-ur, api-url", "maxRetrys, max-retries", "api.url, api-url", "connection.api-url, "})
    void anUnknownNameFails(String option, String nearest) {
        Throwable failure = check(properties(Map.of(PropertyNames.PREFIX + option, SECRET)));

        assertThat(failure)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(PropertyNames.PREFIX + option + " is not an option of the component agentpmt")
                .hasMessageContaining("a-file")
                .hasMessageEndingWith(
                        nearest == null
                                ? "or use one of the options in docs/options.md."
                                : "Did you mean " + PropertyNames.PREFIX + nearest + "?")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void anUnknownVariableFails() {
        assertThat(check(new EnvConfigSource(Map.of("CAMEL_COMPONENT_AGENTPMT_API_URI", SECRET), 300)))
                .hasMessageContaining(PropertyNames.PREFIX + "api-uri is not an option")
                .hasMessageContaining("Env")
                .hasMessageContaining("Did you mean " + PropertyNames.PREFIX + "api-url")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token-supplier", "tokenSupplier", "worker-pool"})
    void aTextInsteadOfABeanFailsAndIsNotShown(String option) {
        assertThat(check(properties(Map.of(PropertyNames.PREFIX + option, SECRET))))
                .hasMessageContaining(PropertyNames.PREFIX + option + " does not refer to a bean")
                .hasMessageContaining("#name")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void everySpellingOfAnOptionIsKnown() {
        for (String option :
                List.of("api-url", "apiUrl", "apiurl", "API-URL", "parameters.a.b", "requestMetadata.team")) {
            assertThatCode(() -> names.check(config(properties(Map.of(PropertyNames.PREFIX + option, "x")))))
                    .doesNotThrowAnyException();
        }
        assertThatCode(() -> names.check(config(properties(Map.of(
                        PropertyNames.PREFIX + "worker-pool",
                        "#pool",
                        "camel.component.agentpmt-eu.tokn",
                        "x",
                        "camel.component.other.tokn",
                        "x")))))
                .doesNotThrowAnyException();
    }

    private Throwable check(ConfigSource source) {
        return catchThrowable(() -> names.check(config(source)));
    }

    private static ConfigSource properties(Map<String, String> properties) {
        return new PropertiesConfigSource(properties, "a-file", 250);
    }

    private static Config config(ConfigSource source) {
        return new SmallRyeConfigBuilder()
                .withInterceptors(new VariableNames())
                .withSources(source)
                .build();
    }
}
