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

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.InitialOffset;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options are found whatever the default locale makes of their letters. */
class EveryLocaleTest extends SandboxTestSupport {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tr-TR", "az-AZ", "lt-LT", "de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "th-TH-u-ca-buddhist"})
    void everyOptionIsFoundInAnyCase(String locale) throws Exception {
        ComponentModel model = model();
        Locale.setDefault(Locale.forLanguageTag(locale));
        AgentPmtComponent component = context.getComponent("agentpmt", AgentPmtComponent.class);

        assertThat(model.getComponentOptions())
                .hasSizeGreaterThan(50)
                .allSatisfy(option -> assertFound(component.getComponentPropertyConfigurer(), option));
        assertThat(model.getEndpointParameterOptions())
                .hasSizeGreaterThan(50)
                .allSatisfy(option -> assertFound(component.getEndpointPropertyConfigurer(), option));
    }

    private static void assertFound(PropertyConfigurer configurer, BaseOptionModel option) {
        PropertyConfigurerGetter getter = (PropertyConfigurerGetter) configurer;
        Class<?> type = getter.getOptionType(option.getName(), false);
        assertThat(type).as(option.getName()).isNotNull();
        for (String name : new String[] {
            option.getName(),
            option.getName().toUpperCase(Locale.ROOT),
            option.getName().toLowerCase(Locale.ROOT)
        }) {
            assertThat(getter.getOptionType(name, true)).as(name).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab"})
    void aPurchaseIsMade(String locale) {
        SandboxProduct tool = SandboxProduct.named("Echo").price("say", 7);
        sandbox.catalog().add(tool);
        Locale.setDefault(Locale.forLanguageTag(locale));

        Exchange bought = template.request(
                "agentpmt:products/purchase?productId=" + tool.productId()
                        + "&instanceId=I-1&action=say&parameters.INDEX=json:1&maxRetries=0",
                e -> {});

        assertThat(bought.getException()).isNull();
        assertThat(bought.getMessage().getBody(PurchaseResult.class)).isNotNull();
        assertThat(sandbox.purchases()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "az-AZ"})
    void theComponentIsConfiguredByProperties(String locale) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(locale));
        Main main = new Main();
        main.addInitialProperty("camel.component.agentpmt.productId", "p-1");
        main.addInitialProperty("camel.component.agentpmt.instance-id", "session-1");
        main.addInitialProperty("camel.component.agentpmt.initialOffset", "earliest");
        try {
            main.start();

            AgentPmtComponent component = main.getCamelContext().getComponent("agentpmt", AgentPmtComponent.class);
            assertThat(component.getProducts().getProductId()).isEqualTo("p-1");
            assertThat(component.getCommon().getInstanceId()).isEqualTo("session-1");
            assertThat(component.getConsumer().getInitialOffset()).isEqualTo(InitialOffset.earliest);
        } finally {
            main.stop();
        }
    }

    private static ComponentModel model() throws Exception {
        try (InputStream json =
                AgentPmtComponent.class.getResourceAsStream("/META-INF/com/agentpmt/camel/agentpmt.json")) {
            return JsonMapper.generateComponentModel(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
