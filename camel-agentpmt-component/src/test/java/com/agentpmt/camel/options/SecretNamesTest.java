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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.support.processor.DefaultMaskingFormatter;
import org.apache.camel.util.SensitiveUtils;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each secret option has a name that Camel's own maskers know, in URIs, in properties and in logs. */
class SecretNamesTest {

    private static final String SECRET = "hush-7f3a-value";

    static Set<String> secretOptions() throws IOException {
        Set<String> names = new TreeSet<>();
        try (InputStream json =
                SecretNamesTest.class.getResourceAsStream("/META-INF/com/agentpmt/camel/agentpmt.json")) {
            JsonNode metadata = new ObjectMapper().readTree(json);
            for (String group : new String[] {"properties", "componentProperties"}) {
                metadata.path(group).properties().forEach(option -> {
                    if (option.getValue().path("secret").asBoolean()) {
                        names.add(option.getKey());
                    }
                });
            }
        }
        return names;
    }

    @Test
    void theKnownSecretsAreIncluded() throws IOException {
        assertThat(secretOptions()).contains("token", "proxyAuthUsername", "proxyAuthPassword");
    }

    @ParameterizedTest
    @MethodSource("secretOptions")
    void camelMasksASecretInAUri(String option) {
        for (String value : new String[] {SECRET, "RAW(" + SECRET + ")"}) {
            assertThat(URISupport.sanitizeUri("agentpmt:health?a=b&" + option + "=" + value + "&c=d"))
                    .doesNotContain(SECRET)
                    .contains("a=b", option + "=xxxxxx", "c=d");
        }
    }

    @ParameterizedTest
    @MethodSource("secretOptions")
    void camelKnowsASecretAsAPropertyOfTheComponent(String option) {
        assertThat(SensitiveUtils.containsSensitive(option)).isTrue();
        for (String property : new String[] {option, StringHelper.camelCaseToDash(option)}) {
            assertThat(SensitiveUtils.containsSensitive("camel.component.agentpmt." + property))
                    .as(property)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("secretOptions")
    void camelMasksASecretInALog(String option) {
        String masked = new DefaultMaskingFormatter().format(option + "=\"" + SECRET + "\"");

        assertThat(masked).doesNotContain(SECRET).contains(option);
    }
}
