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
package com.agentpmt.camel.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.PollingConsumer;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All callers that poll one endpoint on request share its events: each goes to one of them. */
class SharedPollersTest extends EveryConsumerSupport {

    @ParameterizedTest
    @EnumSource
    void twoRoutesAndATemplateThatPollAtOnceGetEachEventOnce(Kind kind) throws Exception {
        String uri = withEvents(kind) + "&delay=20";
        enrich("one", uri, 300);
        enrich("two", uri, 300);
        List<CompletableFuture<?>> callers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            callers.add(template.asyncSend("direct:one", e -> {}));
            callers.add(template.asyncSend("direct:two", e -> {}));
            callers.add(CompletableFuture.runAsync(() -> take(uri)));
        }
        for (CompletableFuture<?> caller : callers) {
            caller.get(60, TimeUnit.SECONDS);
        }
        // on a slow machine some callers end before they receive an event
        await().atMost(PATIENCE).until(() -> {
            take(uri);
            return seen.size() >= kind.events;
        });
        take(uri);

        assertThat(ids()).hasSize(kind.events).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void aFailedEventIsDeliveredAgainToTheNextPoll(Kind kind) throws Exception {
        String uri = withEvents(kind) + "&delay=20";
        PollingConsumer one = polling(uri);
        PollingConsumer two = polling(uri);
        Exchange failed = one.receive(60_000);
        failed.setException(new IllegalStateException("broken on purpose"));
        consumer.doneUoW(failed);

        List<String> ids = new ArrayList<>();
        for (int i = 0; i < kind.events; i++) {
            Exchange taken = two.receive(60_000);
            ids.add(id(taken));
            consumer.doneUoW(taken);
        }

        assertThat(ids).contains(id(failed)).doesNotHaveDuplicates();
        assertThat(one.receive(100)).isNull();
        one.stop();
        two.stop();
    }

    @ParameterizedTest
    @EnumSource
    void aStopLeavesTheOtherConsumerRunningAndTheLastStopReleasesTheStateKey(Kind kind) throws Exception {
        String uri = withEvents(kind) + "&delay=20";
        PollingConsumer one = polling(uri);
        PollingConsumer two = polling(uri);
        Exchange taken = one.receive(60_000);
        assertThat(taken).isNotNull();
        one.stop();
        one.stop();
        assertThat(one.receive(1)).isNull();

        // an event in progress is not given to another caller
        Exchange other = two.receive(300);
        assertThat(other == null ? "" : id(other)).isNotEqualTo(id(taken));
        two.stop();
        PollingConsumer three = polling(uri);
        Exchange further = three.receive(300);
        assertThat(further == null ? "" : id(further)).isNotEqualTo(id(taken));
        consumer.doneUoW(taken);
        three.stop();
        Stream.of(other, further).filter(exchange -> exchange != null).forEach(consumer::doneUoW);

        // no consumer holds the state any more
        watch(uri.replace("&delay=20", "&" + FAST), exchange -> {});
        context.getRouteController().stopRoute("watch");
    }

    static Stream<Arguments> caches() {
        return Stream.of(Kind.values()).flatMap(kind -> Stream.of(-1, 0, 1, 100).map(size -> Arguments.of(kind, size)));
    }

    @ParameterizedTest
    @MethodSource("caches")
    void aDynamicEnricherWorksWithAnyCache(Kind kind, int size) throws Exception {
        String uri = withEvents(kind) + "&delay=20";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dynamic")
                        .pollEnrich()
                        .simple("${header.uri}")
                        .timeout(60_000)
                        .cacheSize(size)
                        .process(recorder);
            }
        });

        for (int i = 0; i < kind.events; i++) {
            assertThat(template.request("direct:dynamic", e -> e.getMessage().setHeader("uri", uri))
                            .getException())
                    .isNull();
        }

        assertThat(ids()).hasSize(kind.events).doesNotContainNull().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = {"BALANCE", "HISTORY", "CATALOG"})
    void aRouteAndAPollOrTwoAddressesWithOneStateConflict(Kind kind) throws Exception {
        String uri = quiet(kind);
        watch(uri + "&" + FAST, exchange -> {});

        assertThatThrownBy(() -> polling(uri + "&" + FAST).receive(1)).hasMessageContaining("stateKey");
        context.getRouteController().stopRoute("watch");
        PollingConsumer one = polling(uri + "&delay=20");
        assertThatThrownBy(() -> polling(uri + "&delay=30")).hasMessageContaining("stateKey");
        one.stop();
    }

    @Test
    void withEmitPollNothingConflicts() throws Exception {
        String uri = "agentpmt:credits/balance?emit=poll&" + FAST;
        watch(uri, exchange -> {});
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("second").to("mock:second");
            }
        });
        getMockEndpoint("mock:second").expectedMinimumMessageCount(3);
        enrich("one", uri, 60_000);
        enrich("two", uri, 60_000);

        Exchange held = consumer.receive(uri, 60_000);
        assertThat(held).isNotNull();
        for (String route : List.of("direct:one", "direct:two")) {
            // no event waits for another one
            assertThat(template.request(route, e -> {}).getMessage().getBody()).isNotNull();
        }
        consumer.doneUoW(held);
        getMockEndpoint("mock:second").assertIsSatisfied(60_000);
        assertThat(ids()).doesNotContainNull().doesNotHaveDuplicates();
    }

    private PollingConsumer polling(String uri) throws Exception {
        PollingConsumer polling = context.getEndpoint(uri).createPollingConsumer();
        polling.start();
        return polling;
    }

    private void take(String uri) {
        Exchange taken = consumer.receive(uri, 300);
        if (taken != null) {
            recorder.process(taken);
            consumer.doneUoW(taken);
        }
    }

    private void enrich(String from, String uri, long timeout) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + from)
                        .pollEnrich(uri, timeout)
                        .filter(exchange -> id(exchange) != null)
                        .process(recorder);
            }
        });
    }
}
