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

import static com.agentpmt.camel.springboot.Applications.PREFIX;
import static com.agentpmt.camel.springboot.Failures.analysis;
import static com.agentpmt.camel.springboot.Failures.withComponent;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Placeholders of Camel and of Spring in texts, with and without a value. */
class PlaceholdersTest {

    @Test
    void camelPlaceholdersAreResolved() {
        Applications.runner()
                .withPropertyValues(
                        "my.token=abc",
                        "my.supplier=tokens",
                        PREFIX + "token={{my.token}}",
                        PREFIX + "token-supplier=#{{my.supplier}}")
                .withBean("tokens", Supplier.class, () -> () -> "x")
                .run(application -> {
                    assertThat(Applications.component(application).getToken()).isEqualTo("abc");
                    assertThat(Applications.component(application).getTokenSupplier())
                            .isSameAs(application.getBean("tokens"));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "token, s3cret-value{{none}}",
        "proxy-auth-password, s3cret-value{{none}}",
        "proxy-auth-username, s3cret-value{{none}}",
        "webhook-verify-token, s3cret-value{{none}}",
        "token, s3cret-value{{"
    })
    void aPlaceholderWithoutAValueShowsNoSecret(String name, String value) {
        FailureAnalysis analysis = analysis(withComponent().withPropertyValues(PREFIX + name + "=" + value));

        assertThat(analysis.getDescription()).contains(PREFIX + name + " contains a placeholder");
    }

    @Test
    void aPlaceholderWithoutAValueIsNamed() {
        FailureAnalysis analysis = analysis(withComponent().withPropertyValues(PREFIX + "product-id={{my.product}}"));

        assertThat(analysis.getDescription()).isEqualTo(PREFIX + "product-id refers to my.product, which has no value");
    }

    @ParameterizedTest
    @CsvSource({
        "callback-url, https://example.com/?key=s3cret-value{{nothing}}",
        "callback-url, https://example.com/?key=s3cret-value&user={{known}}&next={{nothing}}",
        "callback-url, https://example.com/?key=s3cret-value${nothing}",
        "token-supplier, s3cret-value{{nothing}}",
        "token-supplier, '#class:com.acme.Vault(s3cret-value{{nothing}})'",
        "purchase-key, s3cret-value{{nothing}}",
        "parameters.key, s3cret-value{{nothing}}",
        "request-metadata[a.key], s3cret-value${nothing}",
        "token, Bearer ${nothing}",
        "token, Bearer ${nothing} s3cret-value",
        "webhook-verify-token, s3cret-value${nothing}"
    })
    void onlyThePlaceholderIsShown(String name, String value) {
        FailureAnalysis analysis = analysis(withComponent().withPropertyValues("known=a", PREFIX + name + "=" + value));

        assertThat(analysis.getDescription()).isEqualTo(PREFIX + name + " refers to nothing, which has no value");
    }

    static List<String> options() {
        return Applications.options().stream()
                .filter(option -> !PropertiesSource.isMap(option))
                .map(ComponentOptionModel::getName)
                .toList();
    }

    /** As <code>${NAME:}</code> and <code>{{NAME:}}</code> give it if there is no value. */
    @ParameterizedTest
    @MethodSource("options")
    void anEmptyValueIsNotSet(String option) {
        Object unset =
                Applications.value(new DefaultCamelContext().getComponent("agentpmt", AgentPmtComponent.class), option);
        List<String> empty = new ArrayList<>(List.of("", "${NO_SUCH_VARIABLE:}"));
        if (Applications.options().stream()
                .anyMatch(text -> text.getName().equals(option)
                        && PropertiesSource.type(text).equals("String"))) {
            empty.addAll(List.of("{{NO_SUCH_VARIABLE:}}", "{{?NO_SUCH_VARIABLE}}"));
        }
        for (String text : empty) {
            Applications.runner()
                    .withPropertyValues(PREFIX + option + "=" + text)
                    .run(application -> assertThat(Applications.value(Applications.component(application), option))
                            .isEqualTo(unset));
        }
    }

    /** Spring Boot takes it as the value. */
    @ParameterizedTest
    @CsvSource({
        "token, ${NO_SUCH_VARIABLE}",
        "token, {{NO_SUCH_VARIABLE}}",
        "proxy-auth-password, ${NO_SUCH_VARIABLE}",
        "proxy-auth-username, {{NO_SUCH_VARIABLE}}",
        "webhook-verify-token, ${NO_SUCH_VARIABLE}"
    })
    void aVariableThatIsNotSetIsNamed(String name, String value) {
        FailureAnalysis analysis = analysis(withComponent().withPropertyValues(PREFIX + name + "=" + value));

        assertThat(analysis.getDescription())
                .isEqualTo(PREFIX + name + " refers to NO_SUCH_VARIABLE, which has no value");
    }

    @Test
    void aVariableThatIsNotSetIsNotNeededWithoutAComponent() {
        Applications.runner()
                .withPropertyValues(PREFIX + "token=${NO_SUCH_VARIABLE}")
                .run(application -> assertThat(application).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"#abc", "a${b", "RAW(abc)", "a&b+c%20", "a}}b", "#bean:abc", "ä"})
    void aSecretOfAnyCharactersArrivesAsItIs(String password) {
        Applications.runner()
                .withPropertyValues(PREFIX + "proxy-auth-password=" + password)
                .run(application -> assertThat(
                                Applications.component(application).getProxyAuthPassword())
                        .isEqualTo(password));
    }
}
