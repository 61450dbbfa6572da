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
import static com.agentpmt.camel.springboot.Applications.component;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The key of a purchase is an expression, for which Spring Boot may take it or not. */
class PurchaseKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"${bean:keys.next}", "order-${date:now:yyyyMMdd}", "${header.none:x}", "${my.key}"})
    void anExpressionThatSpringBootMakesAConstantFails(String key) {
        FailureAnalysis analysis = Failures.analysis(
                Applications.runner().withPropertyValues("my.key=always-this", PREFIX + "purchase-key=" + key));

        assertThat(analysis.getDescription()).contains(PREFIX + "purchase-key=" + key, "the same for all purchases");
        assertThat(analysis.getAction()).isEqualTo("Write $simple{...} instead of ${...}.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PURCHASEKEY", "PURCHASE_KEY"})
    void soDoesAVariable(String variable) {
        FailureAnalysis analysis = Failures.analysis(
                Applications.withVariables(Map.of("CAMEL_COMPONENT_AGENTPMT_" + variable, "${bean:keys.next}")));

        assertThat(analysis.getDescription()).contains("the same for all purchases");
    }

    @ParameterizedTest
    @CsvSource({
        "$simple{bean:keys.next}, $simple{bean:keys.next}",
        "$simple{header.orderId}, $simple{header.orderId}",
        "${header.orderId}, ${header.orderId}",
        "${my.key}-$simple{header.orderId}, always-this-$simple{header.orderId}",
        "{{my.key}}-${header.orderId}, always-this-${header.orderId}",
        "written-out, written-out",
        "${NO_SUCH_VARIABLE:}, "
    })
    void otherKeysArriveAsTheyAre(String written, String key) {
        Applications.runner()
                .withPropertyValues("my.key=always-this", PREFIX + "purchase-key=" + written)
                .run(application ->
                        assertThat(component(application).getPurchaseKey()).isEqualTo(key));
    }
}
