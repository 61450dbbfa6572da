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
package com.agentpmt.camel.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtEndpoint;
import com.agentpmt.camel.options.OperationOptions;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.DefaultScheduledPollConsumerScheduler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.apache.camel.util.TimeUtils;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

/**
 * A value of each option of the metadata that differs from its default, and the check that it was bound. The tests of
 * each runtime compile this class.
 */
public final class OptionSamples {

    private static final ComponentModel METADATA = metadata();
    private static final String ENTRY = "maxTokens";

    /** Texts that an option checks. */
    private static final Map<String, String> TEXTS = Map.of(
            "token", "token-of-the-samples",
            "apiUrl", "https://api.example.com",
            "webUrl", "https://web.example.com",
            "callbackUrl", "https://callbacks.example.com/runs",
            "emit", "change");

    /** Options that need another one. */
    private static final Map<String, String> WITH = Map.of(
            "proxyHost", "&proxyPort=7",
            "proxyPort", "&proxyHost=proxy",
            "proxyAuthPassword", "&proxyAuthUsername=user",
            "purchaseKey", "&purchaseRepository=#purchaseRepository",
            "resetThreshold", "&threshold=7");

    private OptionSamples() {}

    /** The metadata of the component on the class path. */
    public static ComponentModel metadata() {
        try (InputStream json =
                AgentPmtComponent.class.getResourceAsStream("/META-INF/com/agentpmt/camel/agentpmt.json")) {
            return JsonMapper.generateComponentModel(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A bean for each option that refers to one, by the name of the option. */
    public static Map<String, Object> beans(CamelContext context) {
        return Map.ofEntries(
                Map.entry("client", HttpAsyncClients.createDefault()),
                Map.entry("objectMapper", new ObjectMapper()),
                Map.entry("workerPool", ForkJoinPool.commonPool()),
                Map.entry("runRepository", new MemoryAggregationRepository()),
                Map.entry("stateRepository", new MemoryStateRepository()),
                Map.entry("idempotentRepository", new MemoryIdempotentRepository()),
                Map.entry("purchaseRepository", new MemoryIdempotentRepository()),
                Map.entry("sslContextParameters", new SSLContextParameters()),
                Map.entry("tokenSupplier", (Supplier<String>) () -> "a token"),
                Map.entry("exceptionHandler", new LoggingExceptionHandler(context, OptionSamples.class)),
                Map.entry("pollStrategy", new DefaultPollingConsumerPollStrategy()),
                Map.entry("scheduler", new DefaultScheduledPollConsumerScheduler()),
                Map.entry("scheduledExecutorService", Executors.newSingleThreadScheduledExecutor()));
    }

    /** The values of all options of the component: those of a map with the name of an entry. */
    public static Map<String, String> componentValues() {
        Map<String, String> values = new TreeMap<>();
        METADATA.getComponentOptions().forEach(option -> values.put(key(option), value(option)));
        return values;
    }

    /** Checks that {@link #componentValues} are set, with the beans from the registry. */
    public static void assertBound(AgentPmtComponent component) {
        assertThat(METADATA.getComponentOptions())
                .hasSizeGreaterThan(50)
                .allSatisfy(option -> assertBound(
                        option, component.getComponentPropertyConfigurer(), component, component.getCamelContext()));
    }

    /** Creates an endpoint with each option, and checks that it has the value. The component needs a token. */
    public static void assertEndpointsBind(CamelContext context) {
        AgentPmtComponent component = context.getComponent("agentpmt", AgentPmtComponent.class);
        assertThat(METADATA.getEndpointParameterOptions())
                .hasSizeGreaterThan(60)
                .allSatisfy(option -> assertBound(
                        option,
                        component.getEndpointPropertyConfigurer(),
                        context.getEndpoint(uri(option), AgentPmtEndpoint.class),
                        context));
    }

    /** The names of all operations. */
    public static List<String> operations() {
        return METADATA.getEndpointPathOptions().get(0).getEnums();
    }

    /** An endpoint with a value for each option. */
    public static List<String> endpointUris() {
        return METADATA.getEndpointParameterOptions().stream()
                .map(OptionSamples::uri)
                .toList();
    }

    private static String uri(BaseOptionModel option) {
        String name = isMap(option) ? option.getPrefix() : option.getName();
        String operation = operations().stream()
                .filter(candidate -> OperationOptions.of(candidate).uses(name))
                .findFirst()
                .orElse("credits/balance");
        return "agentpmt:" + operation + "?" + key(option) + "=" + value(option)
                + WITH.getOrDefault(option.getName(), "");
    }

    private static void assertBound(
            BaseOptionModel option, PropertyConfigurer configurer, Object target, CamelContext context) {
        Object bound = ((PropertyConfigurerGetter) configurer).getOptionValue(target, option.getName(), true);
        Object actual = isMap(option) ? ((Map<?, ?>) bound).get(ENTRY) : bound;
        assertThat(actual instanceof Enum<?> ? actual.toString() : actual)
                .as(option.getName())
                .isEqualTo(expected(option, context));
    }

    private static Object expected(BaseOptionModel option, CamelContext context) {
        String value = value(option);
        return switch (option.getType()) {
            case "boolean" -> Boolean.valueOf(value);
            case "duration" -> TimeUtils.toMilliSeconds(value);
            case "integer" -> isLong(option) ? (Object) Long.valueOf(value) : Integer.valueOf(value);
            default -> value.startsWith("#") ? context.getRegistry().lookupByName(value.substring(1)) : value;
        };
    }

    private static boolean isLong(BaseOptionModel option) {
        return option.getJavaType().equalsIgnoreCase("long")
                || option.getJavaType().equals("java.lang.Long");
    }

    /** The name of the option, with that of an entry if it is a map. */
    private static String key(BaseOptionModel option) {
        return isMap(option) ? option.getPrefix() + ENTRY : option.getName();
    }

    private static String value(BaseOptionModel option) {
        Object unset = option.getDefaultValue();
        return switch (option.getType()) {
            case "boolean" -> String.valueOf(!Boolean.parseBoolean(String.valueOf(unset)));
            case "integer" -> "77";
            case "duration" -> "77s";
            case "enum" ->
                option.getEnums().stream()
                        .filter(constant -> !constant.equals(unset))
                        .findFirst()
                        .orElseThrow();
            case "object" -> isMap(option) ? "json:5" : "#" + option.getName();
            default -> TEXTS.getOrDefault(option.getName(), "text of " + option.getName());
        };
    }

    private static boolean isMap(BaseOptionModel option) {
        return option.getJavaType().startsWith("java.util.Map");
    }
}
