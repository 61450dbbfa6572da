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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConfiguration;
import com.agentpmt.camel.AgentPmtEndpoint;
import com.agentpmt.camel.OutputFormat;
import com.agentpmt.camel.SandboxTestSupport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Component and endpoint have a plain setter and getter for every option. */
class PlainSettersTest extends SandboxTestSupport {

    private static final Map<Class<?>, Supplier<Object>> BEANS = Map.of(
            Map.class, () -> Map.of("a", "b"),
            CloseableHttpAsyncClient.class, HttpAsyncClients::createDefault,
            ObjectMapper.class, ObjectMapper::new,
            java.util.concurrent.ExecutorService.class, ForkJoinPool::commonPool,
            StateRepository.class, MemoryStateRepository::new,
            IdempotentRepository.class, MemoryIdempotentRepository::new,
            AggregationRepository.class, MemoryAggregationRepository::new,
            SSLContextParameters.class, SSLContextParameters::new,
            Supplier.class, () -> (Supplier<String>) () -> "t");

    @Test
    void everyOptionOfTheComponentHasAPlainSetterAndGetter() throws Exception {
        AgentPmtComponent component = new AgentPmtComponent();
        component.setCamelContext(context);
        component.init();

        List<String> set = setEach("componentProperties", component);

        var bound = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
        for (String option : set) {
            assertThat(bound.getOptionValue(component, option, false))
                    .as(option)
                    .isEqualTo(get(component, option));
        }
    }

    @Test
    void everyOptionOfAnEndpointHasAPlainSetterAndGetter() throws Exception {
        AgentPmtEndpoint endpoint = context.getEndpoint("agentpmt:products/purchase", AgentPmtEndpoint.class);

        List<String> set = setEach("properties", endpoint);

        var bound = (PropertyConfigurerGetter) endpoint.getComponent().getEndpointPropertyConfigurer();
        for (String option : set) {
            assertThat(bound.getOptionValue(endpoint, option, false)).as(option).isEqualTo(get(endpoint, option));
        }
    }

    @Test
    void anEndpointKeepsTheOperationOfItsUri() {
        AgentPmtEndpoint endpoint = context.getEndpoint("agentpmt:health", AgentPmtEndpoint.class);

        endpoint.setOperation("health");
        assertThatThrownBy(() -> endpoint.setOperation("credits/balance"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("create an endpoint with the URI agentpmt:credits/balance");
        assertThat(endpoint.getOperation()).isEqualTo("health");
    }

    /** All but those of Camel, which are set with its own setters. */
    private static List<String> setEach(String options, AgentPmtConfiguration target) throws Exception {
        List<String> set = new ArrayList<>();
        for (var option : metadata().path(options).properties()) {
            if (option.getValue().has("configurationField")) {
                String name = option.getKey();
                Method setter = setter(target, name);
                Object value = value(setter.getParameterTypes()[0], get(target, name));
                setter.invoke(target, value);
                assertThat(get(target, name)).as(name).isEqualTo(value);
                set.add(name);
            }
        }
        assertThat(set).hasSizeGreaterThan(50);
        return set;
    }

    /** A value that differs from the present one. */
    private static Object value(Class<?> type, Object present) {
        if (type == boolean.class) {
            return !(Boolean) present;
        }
        if (type == int.class || type == Integer.class) {
            return 4_711;
        }
        if (type == long.class || type == Long.class) {
            return 4_711L;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[type.getEnumConstants().length - 1];
        }
        return type == String.class ? "other" : BEANS.get(type).get();
    }

    private static Method setter(Object target, String option) {
        return method(target, "set" + capitalized(option), 1);
    }

    private static Object get(Object target, String option) throws ReflectiveOperationException {
        String name = capitalized(option);
        boolean is = Arrays.stream(target.getClass().getMethods())
                .anyMatch(method -> method.getName().equals("is" + name));
        return method(target, (is ? "is" : "get") + name, 0).invoke(target);
    }

    private static Method method(Object target, String name, int parameters) {
        return Arrays.stream(target.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no method " + name));
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static JsonNode metadata() throws IOException {
        try (var json = PlainSettersTest.class.getResourceAsStream("/META-INF/com/agentpmt/camel/agentpmt.json")) {
            return new ObjectMapper().readTree(json);
        }
    }

    @Test
    void aCallUsesTheValuesSetOnComponentAndEndpoint() {
        AgentPmtComponent component = context.getComponent("agentpmt", AgentPmtComponent.class);
        component.setOutputFormat(OutputFormat.json);
        AgentPmtEndpoint endpoint = context.getEndpoint("agentpmt:products/fetch", AgentPmtEndpoint.class);
        endpoint.setPage(1);
        endpoint.setPageSize(1);

        String body = template.requestBody(endpoint, null, String.class);

        assertThat(body).startsWith("{").contains("page_size");
    }

    @Test
    void aValueIsCheckedAlsoIfASetterSetsIt() {
        AgentPmtEndpoint endpoint = context.getEndpoint("agentpmt:products/fetch", AgentPmtEndpoint.class);
        endpoint.setPageSize(101);

        assertThatThrownBy(endpoint::createProducer)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("products/fetch: option pageSize must be between 1 and 100, but is 101");
        assertThatThrownBy(() -> endpoint.createConsumer(exchange -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("option pageSize");
    }

    /** As with the option token in the URI: the component's token would read its runs. */
    @Test
    void aTokenThatASetterSetsIsASeparateAccount() {
        AgentPmtEndpoint endpoint = context.getEndpoint("agentpmt:workflows/track", AgentPmtEndpoint.class);
        endpoint.setToken("another-token");

        assertThatThrownBy(endpoint::createProducer).hasMessageContaining("set the option runRepository too");
        endpoint.setRunRepository(new MemoryAggregationRepository());
        assertThat(endpoint.createProducer()).isNotNull();
    }

    /** Each setter with what it replaces. */
    static Stream<Arguments> replacements() {
        return Stream.of(
                replacement("token", "tokenSupplier", c -> c.setTokenSupplier(() -> "a"), e -> e.setToken("b")),
                replacement("tokenSupplier", "token", c -> c.setToken("a"), e -> e.setTokenSupplier(() -> "b")),
                replacement("productId", "productName", c -> c.setProductName("a"), e -> e.setProductId("b")),
                replacement("productName", "productId", c -> c.setProductId("a"), e -> e.setProductName("b")),
                replacement("client", "proxyHost", PlainSettersTest::proxy, e -> e.setClient(client())),
                replacement("proxyHost", "client", c -> c.setClient(client()), e -> e.setProxyHost("b")));
    }

    private static Arguments replacement(
            String set, String replaced, Consumer<AgentPmtComponent> component, Consumer<AgentPmtEndpoint> endpoint) {
        return Arguments.of(Named.of(set + " replaces " + replaced, set), replaced, component, endpoint);
    }

    private static void proxy(AgentPmtComponent component) {
        component.setProxyHost("a");
        component.setProxyPort(1);
    }

    private static CloseableHttpAsyncClient client() {
        return HttpAsyncClients.createDefault();
    }

    @ParameterizedTest
    @MethodSource("replacements")
    void anOptionThatASetterSetsReplacesTheContradictingOneOfTheComponent(
            String set, String replaced, Consumer<AgentPmtComponent> component, Consumer<AgentPmtEndpoint> endpoint)
            throws Exception {
        component.accept(context.getComponent("agentpmt", AgentPmtComponent.class));
        AgentPmtEndpoint created = context.getEndpoint("agentpmt:products/purchase", AgentPmtEndpoint.class);
        assertThat(get(created, replaced)).isNotNull();

        endpoint.accept(created);

        assertThat(get(created, set)).isNotNull();
        assertThat(get(created, replaced)).isNull();
    }

    @Test
    void aSetterWithoutAValueReplacesNothing() {
        AgentPmtComponent component = context.getComponent("agentpmt", AgentPmtComponent.class);
        component.setProductId("a");
        AgentPmtEndpoint endpoint = context.getEndpoint("agentpmt:products/purchase", AgentPmtEndpoint.class);

        endpoint.setProductName(null);
        endpoint.setTokenSupplier(null);

        assertThat(endpoint.getProductId()).isEqualTo("a");
        assertThat(endpoint.getToken()).isEqualTo(component.getToken()).isNotNull();
    }
}
