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

    @ParameterizedTest
    @CsvSource({"API_URI, API_URL", "TOKN, TOKEN", "TOKEN_FILE, ", "SOMETHING_ELSE, "})
    void anUnknownVariableIsAWarning(String variable, String nearest) {
        Config config = config(new EnvConfigSource(Map.of("CAMEL_COMPONENT_AGENTPMT_" + variable, SECRET), 300));

        check(config);
        assertThat(names.unknownVariables(config))
                .singleElement()
                .asString()
                .startsWith("CAMEL_COMPONENT_AGENTPMT_" + variable + " is not an option of the component agentpmt (Env")
                .endsWith(
                        nearest == null
                                ? "or use one of the options in docs/options.md."
                                : "Did you mean CAMEL_COMPONENT_AGENTPMT_" + nearest + "?")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TOKEN",
                "API_URL",
                "APIURL",
                "PARAMETERS_A",
                "EU_TOKEN",
                "EU_API_URL",
                "EU_APIURL",
                "EU_WEST_PARAMETERS_A_B",
                "EU_REQUESTMETADATA_TEAM"
            })
    void aVariableOfAnAccountIsNoWarning(String variable) {
        Config config = config(new EnvConfigSource(Map.of("CAMEL_COMPONENT_AGENTPMT_" + variable, SECRET), 300));

        check(config);
        assertThat(names.unknownVariables(config)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agentpmt-eu", "europe"})
    void anUnknownNameOfAnotherAccountFails(String component) {
        String prefix = "camel.component." + component + ".";

        assertThat(catchThrowable(
                        () -> names.check(config(properties(Map.of(prefix + "tokn", SECRET))), component::equals)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(prefix + "tokn is not an option of the component " + component)
                .hasMessageContaining("a-file")
                .hasMessageEndingWith("Did you mean " + prefix + "token?")
                .hasMessageNotContaining(SECRET);
        assertThat(catchThrowable(() ->
                        names.check(config(properties(Map.of(prefix + "token-supplier", SECRET))), component::equals)))
                .hasMessageContaining(prefix + "token-supplier does not refer to a bean")
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

    @ParameterizedTest
    @CsvSource({
        "token, ${NOT_SET}",
        "token, ${NOT_SET:}",
        "token, ${NOT_SET: }",
        "token, ${EMPTY}",
        "api-url, ${NOT_SET}",
        "api-url, https://${NOT_SET}",
        "token-supplier, ${NOT_SET}",
        "parameters.a, ${NOT_SET}"
    })
    void aPlaceholderWithoutValueFails(String option, String value) {
        assertThat(check(properties(Map.of("EMPTY", "", PropertyNames.PREFIX + option, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(PropertyNames.PREFIX + option + " is empty (")
                .hasMessageEndingWith("Is the environment variable or the property of its placeholder set?");
    }

    @ParameterizedTest
    @CsvSource({"token, ''", "token, ${NOT_SET:x}", "api-url, ${NOT_SET:}", "api-url, ${EMPTY:}"})
    void anOptionMayBeLeftOpen(String option, String value) {
        assertThat(check(properties(Map.of("EMPTY", "", PropertyNames.PREFIX + option, value))))
                .isNull();
    }

    @Test
    void everySpellingOfAnOptionIsKnown() {
        for (String option :
                List.of("api-url", "apiUrl", "apiurl", "API-URL", "parameters.a.b", "requestMetadata.team")) {
            assertThatCode(() -> check(config(properties(Map.of(PropertyNames.PREFIX + option, "x")))))
                    .doesNotThrowAnyException();
        }
        assertThatCode(() -> check(config(properties(Map.of(
                        PropertyNames.PREFIX + "worker-pool",
                        "#pool",
                        "camel.component.agentpmt-eu.tokn",
                        "x",
                        "camel.component.other.tokn",
                        "x")))))
                .doesNotThrowAnyException();
    }

    private Throwable check(ConfigSource source) {
        return catchThrowable(() -> check(config(source)));
    }

    private void check(Config config) {
        names.check(config, PropertyNames.COMPONENT::equals);
    }

    private static ConfigSource properties(Map<String, String> properties) {
        return new PropertiesConfigSource(properties, "a-file", 250);
    }

    private static Config config(ConfigSource source) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withInterceptors(new VariableNames())
                .withSources(source)
                .build();
    }
}
