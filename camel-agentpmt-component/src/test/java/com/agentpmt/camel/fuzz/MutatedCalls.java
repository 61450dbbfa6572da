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
package com.agentpmt.camel.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.webhook.WebhookCapableEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceHelper;

/** Makes one call after the other, each of which receives a mutated response, and checks how it ends. */
final class MutatedCalls implements AutoCloseable {

    private static final String TOKEN = "token-of-the-tests";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> OPERATIONS = List.copyOf(new TreeMap<>(SampleResponses.BY_OPERATION).keySet());
    private static final List<String> FORMATS = List.of("pojo", "map", "json");
    /** Several requests each, which would wait if the server asked to: another component receives their responses. */
    private static final List<String> REPEATING = List.of(
            "products/fetch?allPages=true",
            "workflows/run?runId=r1&awaitCompletion=true&pollInterval=1&maxPollInterval=1&completionTimeout=20",
            "workflows/trigger?workflowId=w1&awaitCompletion=true&pollInterval=1&maxPollInterval=1&completionTimeout=20");

    private static final List<String> CONSUMERS = List.of(
            "credits/balance?threshold=10&resetThreshold=20&expiresWithin=240h&burnWindow=1h&runway=1h&emit=threshold,change",
            "credits/history?initialOffset=earliest&emit=transactions,grants",
            "products/fetch?initialOffset=earliest",
            "workflows/run?emit=completion,change&pollInterval=1");

    private final CamelContext context = new DefaultCamelContext();
    private final ResponseServer server = new ResponseServer();
    private final Map<String, AsyncProducer> producers = new HashMap<>();
    private final Map<String, ScheduledPollConsumer> consumers = new HashMap<>();
    private final Map<String, AsyncProcessor> handlers = new HashMap<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Set<String> delivered = new HashSet<>();
    private Throwable pollFailure;
    private String target;

    MutatedCalls() throws Exception {
        add("agentpmt");
        add("repeating");
        context.getRegistry().bind("failures", new ExceptionHandler() {
            @Override
            public void handleException(Throwable failure) {
                pollFailure = failure;
            }

            @Override
            public void handleException(String message, Throwable failure) {
                pollFailure = failure;
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable failure) {
                pollFailure = failure;
            }
        });
        context.start();
    }

    private void add(String scheme) {
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken(TOKEN);
        component.getConnection().setApiUrl(server.url());
        component.getConnection().setWebUrl(server.url());
        component.getConnection().setMaxRetries(0);
        component.getConnection().setMaxResponseSize(1_000_000);
        context.addComponent(scheme, component);
    }

    /** What the latest call has called. */
    String target() {
        return target;
    }

    void call(long seed) throws Exception {
        Random random = new Random(seed);
        switch (random.nextInt(20)) {
            case 0, 1 -> produce("repeating:" + one(REPEATING, random), "pojo", seed, false);
            case 2, 3, 4, 5 -> poll(one(CONSUMERS, random), seed);
            case 6 -> callback(random.nextBoolean(), seed);
            default -> produce("agentpmt:" + one(OPERATIONS, random), one(FORMATS, random), seed, true);
        }
    }

    private static <T> T one(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private void prepare(String uri, long seed, boolean throttles) {
        target = uri;
        String operation = uri.substring(uri.indexOf(':') + 1);
        String sample = SampleResponses.BY_OPERATION.entrySet().stream()
                .filter(entry -> operation.startsWith(entry.getKey().split("\\?")[0]))
                .findFirst()
                .orElseThrow()
                .getValue();
        server.response = MutatedResponse.of(sample, seed, throttles);
    }

    private void produce(String operation, String format, long seed, boolean throttles) throws Exception {
        prepare(operation, seed, throttles);
        String uri = operation + (operation.contains("?") ? "&" : "?") + "outputFormat=" + format;
        AsyncProducer producer = producers.get(uri);
        if (producer == null) {
            producer = context.getEndpoint(uri).createAsyncProducer();
            producer.start();
            producers.put(uri, producer);
        }
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setBody(operation.contains("products/purchase") ? Map.of("a", 1) : "text");

        process(producer, exchange);

        if (exchange.getException() != null) {
            assertSafe(exchange.getException());
        } else if (!format.equals("json")) {
            // what was understood can be written again
            MAPPER.writeValueAsString(exchange.getMessage().getBody());
        }
    }

    private void process(AsyncProcessor processor, Exchange exchange) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        begun.incrementAndGet();
        processor.process(exchange, doneSync -> {
            ended.incrementAndGet();
            done.complete(null);
        });
        done.get(60, TimeUnit.SECONDS);
    }

    private static void assertSafe(Throwable failure) {
        assertThat(failure).as(failure.toString()).isInstanceOf(AgentPmtException.class);
        assertThat(failure.getMessage()).doesNotContain(TOKEN).hasSizeLessThan(1_500);
    }

    /** A poll by a consumer that keeps its state, except for a run, which ends once. */
    private void poll(String operation, long seed) throws Exception {
        prepare("repeating:" + operation, seed, false);
        boolean ofRun = operation.startsWith("workflows/run");
        String uri = target + "&startScheduler=false&exceptionHandler=#failures" + (ofRun ? "&runId=" + seed : "");
        ScheduledPollConsumer consumer = consumers.get(uri);
        if (consumer == null) {
            Endpoint endpoint = context.getEndpoint(uri);
            consumer = (ScheduledPollConsumer) endpoint.createConsumer(receiver());
            consumer.start();
            consumers.put(uri, consumer);
        }
        pollFailure = null;

        CompletableFuture.runAsync(consumer).get(60, TimeUnit.SECONDS);

        if (pollFailure != null) {
            assertSafe(pollFailure);
        }
        if (ofRun) {
            consumers.remove(uri).stop();
            context.removeEndpoint(consumer.getEndpoint());
        }
    }

    /** Completes the event, as a route does: only then its callback ends. */
    private Processor receiver() {
        return PluginHelper.getInternalProcessorFactory(context)
                .addUnitOfWorkProcessorAdvice(context, this::receive, null);
    }

    private void receive(Exchange event) {
        assertThat(delivered.add(event.getExchangeId())).as("a new exchange").isTrue();
    }

    /** A callback with a mutated body, whose run is then read by a mutated response. */
    private void callback(boolean verified, long seed) throws Exception {
        String uri = "repeating:workflows/run?verifyCallback=" + verified;
        prepare(uri, seed, false);
        AsyncProcessor handler = handlers.get(uri);
        if (handler == null) {
            WebhookCapableEndpoint endpoint = context.getEndpoint(uri, WebhookCapableEndpoint.class);
            handler = AsyncProcessorConverterHelper.convert(endpoint.createWebhookHandler(receiver()));
            ServiceHelper.startService(handler);
            handlers.put(uri, handler);
        }
        Exchange exchange = context.getEndpoint(uri).createExchange();
        exchange.getMessage().setBody(Mutations.mutated(SampleResponses.RUN.replace("r1", "r" + seed), seed));

        process(handler, exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class))
                .isIn(200, 202, 204, 400, 413, 503);
    }

    /** Each call has ended exactly once, the earlier ones too. */
    void assertEndedOnce() {
        assertThat(ended).hasValue(begun.get());
    }

    @Override
    public void close() throws Exception {
        ServiceHelper.stopService(handlers.values());
        context.stop();
        server.close();
    }
}
