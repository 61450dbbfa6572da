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
import static com.agentpmt.camel.springboot.Applications.options;
import static com.agentpmt.camel.springboot.Applications.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.metadata.HeaderSamples;
import com.agentpmt.camel.metadata.OptionSamples;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Each option and header of the metadata; options of the component in each spelling of Spring Boot. */
class EveryOptionTest {

    private static final String TOKEN = "token-of-the-tests";

    enum Spelling {
        KEBAB(name -> PREFIX + kebab(name)),
        CAMEL(name -> PREFIX + name),
        UNDERSCORE(name -> PREFIX + kebab(name).replace('-', '_')),
        UPPER_CASE(name -> PREFIX.toUpperCase(Locale.ROOT) + kebab(name).toUpperCase(Locale.ROOT)),
        VARIABLE(name -> (PREFIX + name).replace('.', '_').toUpperCase(Locale.ROOT)),
        VARIABLE_WITH_UNDERSCORES(
                name -> (PREFIX + kebab(name)).replaceAll("[.-]", "_").toUpperCase(Locale.ROOT));

        private final UnaryOperator<String> property;

        Spelling(UnaryOperator<String> property) {
            this.property = property;
        }

        ApplicationContextRunner with(Map<String, String> values) {
            if (!name().startsWith("VARIABLE")) {
                return Applications.runner().withPropertyValues(properties(values, property));
            }
            Map<String, Object> variables = new TreeMap<>();
            values.forEach((name, value) -> variables.put(property.apply(name), value));
            return Applications.withVariables(variables);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOptionIsSetInEachSpelling(Spelling spelling) {
        Map<String, String> values = OptionSamples.componentValues();
        options().stream()
                .filter(option -> option.getType().equals("enum"))
                .forEach(option ->
                        values.computeIfPresent(option.getName(), (name, value) -> value.toUpperCase(Locale.ROOT)));
        // the key of an entry has one spelling
        Map<String, String> entries = new TreeMap<>(values);
        entries.keySet().removeIf(name -> !name.contains("."));
        values.keySet().removeAll(entries.keySet());

        withBeans(spelling.with(values))
                .withPropertyValues(properties(entries, name -> PREFIX + name))
                .run(application -> OptionSamples.assertBound(component(application)));
    }

    @Test
    void anOptionOfAnEndpointIsSet() {
        withBeans(Applications.runner().withPropertyValues(PREFIX + "token=" + TOKEN))
                .run(application -> OptionSamples.assertEndpointsBind(application.getBean(CamelContext.class)));
    }

    @Test
    void aHeaderIsReadOrSet() {
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.start()) {
            sandbox.account(TOKEN).grant(1_000);
            Applications.runner()
                    .withPropertyValues(
                            PREFIX + "token=" + TOKEN,
                            PREFIX + "api-url=" + sandbox.url(),
                            PREFIX + "web-url=" + sandbox.url())
                    .run(application -> new HeaderSamples(application.getBean(CamelContext.class), sandbox, TOKEN)
                            .assertEachIsReadOrSet());
        }
    }

    @Test
    void aMapKeepsTheCaseAndTypeOfItsEntries() {
        Applications.runner()
                .withPropertyValues(
                        PREFIX + "parameters.maxTokens=json:5",
                        PREFIX + "parameters.text=hello",
                        PREFIX + "request-metadata.team=blue")
                .run(application -> {
                    assertThat(component(application).getParameters())
                            .containsExactlyInAnyOrderEntriesOf(Map.of("maxTokens", "json:5", "text", "hello"));
                    assertThat(component(application).getRequestMetadata())
                            .containsExactlyEntriesOf(Map.of("team", "blue"));
                });
    }

    @Test
    void aMapMayBeSetByVariables() {
        Applications.withVariables(Map.of(
                        "CAMEL_COMPONENT_AGENTPMT_PARAMETERS_TEXT", "hello",
                        "CAMEL_COMPONENT_AGENTPMT_REQUESTMETADATA_TEAM", "blue"))
                .run(application -> {
                    assertThat(component(application).getParameters())
                            .containsExactlyEntriesOf(Map.of("text", "hello"));
                    assertThat(component(application).getRequestMetadata())
                            .containsExactlyEntriesOf(Map.of("team", "blue"));
                });
    }

    /** Also: the defaults that editors show are the defaults. */
    @Test
    void theDefaultsOfTheMetadataChangeNothing() {
        AgentPmtComponent unset = unset();
        String[] defaults = options().stream()
                .filter(option -> option.getDefaultValue() != null)
                .map(option -> PREFIX + option.getName() + "=" + option.getDefaultValue())
                .toArray(String[]::new);

        assertThat(defaults).hasSizeGreaterThan(20);
        Applications.runner()
                .withPropertyValues(defaults)
                .run(application -> sameOptions(component(application), unset));
    }

    @Test
    void nothingIsSetThatIsNotConfigured() {
        AgentPmtComponent unset = unset();

        withBeans(Applications.runner()).run(application -> sameOptions(component(application), unset));
        withBeans(Applications.runner().withPropertyValues(PREFIX + "page-size=7"))
                .run(application -> {
                    unset.setPageSize(7);
                    sameOptions(component(application), unset);
                });
    }

    @ParameterizedTest
    @EnumSource
    void durationsHaveTheFormatsOfSpringBoot(DurationText text) {
        Applications.runner()
                .withPropertyValues(PREFIX + "response-timeout=" + text.written)
                .run(application ->
                        assertThat(component(application).getResponseTimeout()).isEqualTo(text.milliseconds));
    }

    enum DurationText {
        SECONDS("30s", 30_000),
        MILLISECONDS("4500", 4_500),
        ISO("PT1M30S", 90_000);

        private final String written;
        private final long milliseconds;

        DurationText(String written, long milliseconds) {
            this.written = written;
            this.milliseconds = milliseconds;
        }
    }

    private static AgentPmtComponent unset() {
        return new DefaultCamelContext().getComponent("agentpmt", AgentPmtComponent.class);
    }

    private static void sameOptions(AgentPmtComponent actual, AgentPmtComponent expected) {
        assertThat(options()).allSatisfy(option -> assertThat(value(actual, option.getName()))
                .as(option.getName())
                .isEqualTo(value(expected, option.getName())));
    }

    private static ApplicationContextRunner withBeans(ApplicationContextRunner runner) {
        Map<String, Object> beans = OptionSamples.beans(new DefaultCamelContext());
        return runner.withInitializer(context -> beans.forEach(context.getBeanFactory()::registerSingleton));
    }

    private static String[] properties(Map<String, String> values, UnaryOperator<String> property) {
        return values.entrySet().stream()
                .map(entry -> property.apply(entry.getKey()) + "=" + entry.getValue())
                .toArray(String[]::new);
    }

    private static String kebab(String name) {
        return name.replaceAll("(\\p{Upper})", "-$1").toLowerCase(Locale.ROOT);
    }
}
