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
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/** For any response, the call ends once, with its result or with an AgentPmtException, and never hangs. */
class MutatedResponsesTest {

    private static final CamelContext CONTEXT = new DefaultCamelContext();
    private static final Map<String, AsyncProducer> PRODUCERS = new ConcurrentHashMap<>();
    private static ResponseServer server;

    @BeforeContainer
    static void start() throws Exception {
        server = new ResponseServer();
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken("token-of-the-tests");
        component.getConnection().setApiUrl(server.url());
        component.getConnection().setWebUrl(server.url());
        component.getConnection().setMaxRetries(0);
        component.getConnection().setMaxResponseSize(1_000_000);
        CONTEXT.addComponent("agentpmt", component);
        CONTEXT.start();
    }

    @AfterContainer
    static void stop() throws Exception {
        CONTEXT.stop();
        server.close();
    }

    @Provide
    Arbitrary<String> operations() {
        return Arbitraries.of(new TreeMap<>(SampleResponses.BY_OPERATION).keySet());
    }

    @Provide
    Arbitrary<String> formats() {
        return Arbitraries.of("pojo", "map", "json");
    }

    @Provide
    Arbitrary<Integer> statuses() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.just(200)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(201, 202, 204, 299)),
                net.jqwik.api.Tuple.of(2, Arbitraries.of(301, 400, 401, 402, 403, 404, 409, 422, 429, 500, 503, 999)));
    }

    @Property(tries = 600)
    void aMutatedResponseIsHandledSafely(
            @ForAll("operations") String operation,
            @ForAll("formats") String format,
            @ForAll("statuses") int status,
            @ForAll long seed)
            throws Exception {
        byte[] body = Mutations.mutated(SampleResponses.BY_OPERATION.get(operation), seed);
        server.result = ResponseServer.http(status, "Content-Type: application/json\r\n", body);

        assertEndsSafely(operation, format);
    }

    @Property(tries = 150)
    void aBrokenStreamIsHandledSafely(@ForAll("operations") String operation, @ForAll long seed) throws Exception {
        byte[] whole = ResponseServer.http(
                200,
                "Content-Type: text/html; charset=" + charset(seed) + "\r\nRetry-After: " + seed + "\r\n",
                Mutations.mutated(SampleResponses.BY_OPERATION.get(operation), seed));
        server.result = Arrays.copyOf(whole, (int) Math.floorMod(seed, whole.length + 1L));

        assertEndsSafely(operation, "pojo");
    }

    @Property(tries = 60)
    void brokenCompressionIsHandledSafely(@ForAll("operations") String operation, @ForAll long seed) throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(Mutations.mutated(SampleResponses.BY_OPERATION.get(operation), seed));
        }
        byte[] body = zipped.toByteArray();
        body[(int) Math.floorMod(seed, (long) body.length)] ^= 0x55;
        server.result = ResponseServer.http(200, "Content-Encoding: gzip\r\n", body);

        assertEndsSafely(operation, "map");
    }

    private static String charset(long seed) {
        List<String> names = List.of("utf-8", "iso-8859-1", "utf-16", "no-such", "\"", "");
        return names.get((int) Math.floorMod(seed, (long) names.size()));
    }

    private static void assertEndsSafely(String operation, String format) throws Exception {
        String uri = "agentpmt:" + operation + (operation.contains("?") ? "&" : "?") + "outputFormat=" + format;
        AsyncProducer producer = PRODUCERS.computeIfAbsent(uri, MutatedResponsesTest::producer);
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setBody(operation.startsWith("products/purchase") ? Map.of("a", 1) : "text");
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);

        producer.process(exchange, doneSync -> {
            ended.incrementAndGet();
            done.countDown();
        });

        assertThat(done.await(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(ended).as("it ends once").hasValue(1);
        Exception failure = exchange.getException();
        if (failure != null) {
            assertThat(failure).isInstanceOf(AgentPmtException.class);
            assertThat(failure.getMessage())
                    .doesNotContain("token-of-the-tests")
                    .hasSizeLessThan(1_500);
        } else if (!format.equals("json")) {
            // what was understood can be written again
            new ObjectMapper().writeValueAsString(exchange.getMessage().getBody());
        }
    }

    private static AsyncProducer producer(String uri) {
        try {
            AsyncProducer producer = CONTEXT.getEndpoint(uri).createAsyncProducer();
            producer.start();
            return producer;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
