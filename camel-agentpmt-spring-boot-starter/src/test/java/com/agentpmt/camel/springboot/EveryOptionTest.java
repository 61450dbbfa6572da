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
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Each option of the component's metadata, in each spelling of Spring Boot. */
class EveryOptionTest {

    private static final Map<Class<?>, Object> BEANS = Map.of(
            AggregationRepository.class, new MemoryAggregationRepository(),
            StateRepository.class, new MemoryStateRepository(),
            IdempotentRepository.class, new MemoryIdempotentRepository(),
            CloseableHttpAsyncClient.class, HttpAsyncClients.createDefault(),
            ObjectMapper.class, new ObjectMapper(),
            ExecutorService.class, ForkJoinPool.commonPool(),
            SSLContextParameters.class, new SSLContextParameters(),
            Supplier.class, (Supplier<String>) () -> "a token");

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
            Map<String, Object> properties = new TreeMap<>();
            values.forEach((name, value) -> properties.put(property.apply(name), value));
            return name().startsWith("VARIABLE")
                    ? Applications.withVariables(properties)
                    : Applications.runner()
                            .withPropertyValues(properties.entrySet().stream()
                                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                                    .toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOptionIsSetInEachSpelling(Spelling spelling) {
        Map<String, String> values = new TreeMap<>();
        for (ComponentOptionModel option : options()) {
            if (!PropertiesSource.isMap(option)) {
                values.put(option.getName(), sample(option));
            }
        }

        withBeans(spelling.with(values)).run(application -> {
            AgentPmtComponent component = component(application);
            assertThat(options())
                    .filteredOn(option -> !PropertiesSource.isMap(option))
                    .allSatisfy(option -> assertThat(value(component, option.getName()))
                            .as(option.getName())
                            .isEqualTo(expected(option, application)));
        });
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

    private static String sample(ComponentOptionModel option) {
        if (PropertiesSource.isBean(option)) {
            return "#" + beanName(option);
        }
        return switch (PropertiesSource.type(option)) {
            case "String" -> "text of " + option.getName();
            case "Boolean" -> String.valueOf(!Boolean.parseBoolean(String.valueOf(option.getDefaultValue())));
            case "Integer", "Long" -> "77";
            case "java.time.Duration" -> "77s";
            default -> option.getEnums().get(1).toUpperCase(Locale.ROOT);
        };
    }

    private static Object expected(ComponentOptionModel option, ApplicationContext application) {
        if (PropertiesSource.isBean(option)) {
            return application.getBean(beanName(option));
        }
        String sample = sample(option);
        return switch (PropertiesSource.type(option)) {
            case "String" -> sample;
            case "Boolean" -> Boolean.valueOf(sample);
            case "Integer" -> 77;
            case "Long" -> 77L;
            case "java.time.Duration" -> Duration.ofSeconds(77).toMillis();
            default ->
                option.getEnums().stream()
                        .filter(sample::equalsIgnoreCase)
                        .map(name -> enumConstant(option.getJavaType(), name))
                        .findFirst()
                        .orElseThrow();
        };
    }

    private static Object enumConstant(String type, String name) {
        try {
            for (Object constant : Class.forName(type).getEnumConstants()) {
                if (constant.toString().equals(name)) {
                    return constant;
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException(name);
    }

    private static ApplicationContextRunner withBeans(ApplicationContextRunner runner) {
        ApplicationContextRunner result = runner;
        for (Map.Entry<Class<?>, Object> bean : BEANS.entrySet()) {
            result = result.withInitializer(context -> context.getBeanFactory()
                    .registerSingleton("my" + bean.getKey().getSimpleName(), bean.getValue()));
        }
        return result;
    }

    private static String beanName(ComponentOptionModel option) {
        String type = PropertiesSource.beanType(option);
        return "my" + type.substring(type.lastIndexOf('.') + 1);
    }

    private static String kebab(String name) {
        return name.replaceAll("(\\p{Upper})", "-$1").toLowerCase(Locale.ROOT);
    }
}
