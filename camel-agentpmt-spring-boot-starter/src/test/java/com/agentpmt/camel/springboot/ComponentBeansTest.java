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

import com.agentpmt.camel.AgentPmtComponent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ComponentCustomizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.convert.ConversionService;

/** Which component the properties configure, and what the starter leaves alone. */
@ExtendWith(OutputCaptureExtension.class)
class ComponentBeansTest {

    private static final String TOKEN = PREFIX + "token=of-the-properties";

    @ParameterizedTest
    @ValueSource(strings = {"agentpmt", "agentpmt-component"})
    void aBeanOfTheApplicationWins(String name, CapturedOutput output) {
        Applications.runner()
                .withPropertyValues(TOKEN, PREFIX + "page-size=7")
                .withBean(name, AgentPmtComponent.class, () -> withToken("of-the-bean"))
                .run(application -> {
                    assertThat(component(application).getToken()).isEqualTo("of-the-bean");
                    assertThat(component(application).getPageSize()).isNull();
                    assertThat(output)
                            .contains(PREFIX, "are not used", "component bean " + name + ".")
                            .doesNotContain("of-the-properties");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"agentpmt", "agentpmt-component"})
    void aBeanOfCamelWins(String name, CapturedOutput output) {
        Applications.runner()
                .withPropertyValues(TOKEN, PREFIX + "worker-pool=#nosuch")
                .withBean(RouteBuilder.class, () -> new RouteBuilder() {
                    @Override
                    public void configure() {
                        getContext().getRegistry().bind(name, withToken("of-the-registry"));
                    }
                })
                .run(application -> {
                    assertThat(component(application).getToken()).isEqualTo("of-the-registry");
                    assertThat(output).contains("are not used", "component bean " + name + ".");
                });
    }

    /** It has no name in a registry: the properties are set, as on the component that Camel would create. */
    @Test
    void aComponentThatARouteAddsGetsTheProperties() {
        Applications.runner()
                .withPropertyValues(TOKEN)
                .withBean(RouteBuilder.class, () -> new RouteBuilder() {
                    @Override
                    public void configure() {
                        getContext().addComponent("agentpmt", withToken("of-the-route"));
                    }
                })
                .run(application ->
                        assertThat(component(application).getToken()).isEqualTo("of-the-properties"));
    }

    @Test
    void customizersOfTheApplicationHaveTheLastWord() {
        List<Integer> before = new ArrayList<>();
        ApplicationContextRunner runner = Applications.runner().withPropertyValues(PREFIX + "page-size=7");
        for (int i = 0; i < 20; i++) {
            runner = runner.withBean("customizer" + i, ComponentCustomizer.class, () -> ComponentCustomizer.builder(
                            AgentPmtComponent.class)
                    .build(component -> {
                        before.add(component.getPageSize());
                        component.setPageSize(8);
                    }));
        }
        runner.run(application -> {
            assertThat(component(application).getPageSize()).isEqualTo(8);
            assertThat(before).hasSize(20).startsWith(7).endsWith(8);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"agentpmt", "agentpmt-component"})
    void whatIsNotUsedIsNotLookedFor(String name) {
        Applications.runner()
                .withPropertyValues(PREFIX + "worker-pool=#nosuch")
                .withBean(name, AgentPmtComponent.class, () -> withToken("of-the-bean"))
                .run(application -> assertThat(application).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.component.agentpmt.customizer.enabled", "camel.component.customizer.enabled"})
    void whatIsDisabledIsNotLookedFor(String property) {
        Applications.runner()
                .withPropertyValues(PREFIX + "worker-pool=#nosuch", property + "=false")
                .run(application -> assertThat(application).hasNotFailed());
    }

    @Test
    void aBeanOfTheApplicationWithoutPropertiesIsNoReasonToWarn(CapturedOutput output) {
        Applications.runner()
                .withPropertyValues(PREFIX + "enabled=true")
                .withBean("agentpmt", AgentPmtComponent.class, () -> withToken("of-the-bean"))
                .run(application -> {
                    assertThat(component(application).getToken()).isEqualTo("of-the-bean");
                    assertThat(output).doesNotContain("are not used");
                });
    }

    @Test
    void otherAccountsAreOtherBeans() {
        Applications.runner()
                .withPropertyValues(TOKEN)
                .withBean("agentpmt-eu", AgentPmtComponent.class, () -> withToken("of-europe"))
                .withBean("agentpmtUs", AgentPmtComponent.class, AgentPmtComponent::new)
                .run(application -> {
                    assertThat(component(application).getToken()).isEqualTo("of-the-properties");
                    assertThat(component(application, "agentpmt-eu").getToken()).isEqualTo("of-europe");
                    assertThat(component(application, "agentpmtUs").getToken()).isNull();
                });
    }

    @Test
    void aRouteBuilderMayChangeTheComponent() {
        Applications.runner()
                .withPropertyValues(TOKEN, PREFIX + "page-size=7")
                .withBean(RouteBuilder.class, () -> new RouteBuilder() {
                    @Override
                    public void configure() {
                        getContext()
                                .getComponent("agentpmt", AgentPmtComponent.class)
                                .setToken("of-the-route");
                    }
                })
                .run(application -> {
                    assertThat(component(application).getToken()).isEqualTo("of-the-route");
                    assertThat(component(application).getPageSize()).isEqualTo(7);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.agentpmt.enabled",
                "camel.component.enabled",
                "camel.component.agentpmt.customizer.enabled",
                "camel.component.customizer.enabled"
            })
    void disabledPropertiesAreNotSet(String property) {
        Applications.runner().withPropertyValues(TOKEN, property + "=false").run(application -> assertThat(
                        component(application).getToken())
                .isNull());
    }

    /** A component that is created would open its HTTP client. */
    @Test
    void theComponentIsNotCreatedBeforeItIsUsed() {
        Applications.runner().withPropertyValues(TOKEN).run(application -> {
            assertThat(application).hasNotFailed();
            assertThat(application.getBean(CamelContext.class).getComponentNames())
                    .doesNotContain("agentpmt");
        });
    }

    @Test
    void anApplicationWithoutOurRoutesNeedsNoToken() {
        Applications.runner()
                .withBean(RouteBuilder.class, () -> new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:other").to("mock:other");
                    }
                })
                .run(application -> assertThat(application).hasNotFailed());
    }

    @Test
    void aRouteWithoutATokenFailsAndNamesTheProperty() {
        Applications.runner()
                .withBean(RouteBuilder.class, () -> new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:balance").to("agentpmt:credits/balance");
                    }
                })
                .run(application -> assertThat(application)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("option token is missing")
                        .hasMessageContaining("camel.component.agentpmt.token"));
    }

    @Test
    void beansOfTheApplicationAreNotTakenOverAndNotChanged() {
        ObjectMapper mapper = new ObjectMapper();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Applications.runner()
                .withBean("mapper", ObjectMapper.class, () -> mapper)
                .withBean("pool", ExecutorService.class, () -> pool)
                .run(application -> {
                    AgentPmtComponent component = component(application);
                    assertThat(component.getObjectMapper()).isNull();
                    assertThat(component.getWorkerPool()).isNull();
                    assertThat(application.getBeansOfType(ObjectMapper.class)).isEqualTo(Map.of("mapper", mapper));
                    assertThat(mapper.getRegisteredModuleIds()).isEmpty();
                });
        pool.shutdownNow();
    }

    @Test
    void theStarterAddsNoConverters() {
        int[] beans = new int[1];
        Applications.runner()
                .withPropertyValues(PREFIX + "enabled=false")
                .run(application -> beans[0] =
                        application.getBeansOfType(ConversionService.class).size());

        Applications.runner().run(application -> {
            assertThat(application.getBeansOfType(ConversionService.class)).hasSize(beans[0]);
            assertThat(application.getBeansOfType(org.springframework.core.convert.converter.Converter.class))
                    .isEmpty();
            assertThat(application.getBeansOfType(org.springframework.core.convert.converter.GenericConverter.class))
                    .isEmpty();
        });
    }

    private static AgentPmtComponent withToken(String token) {
        AgentPmtComponent component = new AgentPmtComponent();
        component.setToken(token);
        return component;
    }
}
