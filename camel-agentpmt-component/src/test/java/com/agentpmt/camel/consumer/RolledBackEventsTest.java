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
import static org.awaitility.Awaitility.await;

import java.util.HashSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A route that ends with a rollback has not delivered its event; one that ends in any other way without a failure
 * has.
 */
class RolledBackEventsTest extends EveryConsumerSupport {

    /** How the route that receives the event ends. */
    enum Ending {
        MARKED(true, route -> route.from("direct:end").markRollbackOnly()),
        MARKED_LAST(true, route -> route.from("direct:end").markRollbackOnlyLast()),
        MARKED_BY_CODE(true, route -> route.from("direct:end").process(exchange -> exchange.setRollbackOnly(true))),
        ROLLED_BACK(true, route -> route.from("direct:end").rollback()),
        MARKED_IN_AN_ERROR_HANDLER(true, route -> {
            route.onException(Exception.class).handled(true).markRollbackOnly();
            route.from("direct:end").throwException(new IllegalStateException("broken on purpose"));
        }),
        MARKED_LAST_IN_AN_ERROR_HANDLER(true, route -> {
            route.onException(Exception.class).handled(true).markRollbackOnlyLast();
            route.from("direct:end").throwException(new IllegalStateException("broken on purpose"));
        }),
        ROLLED_BACK_IN_AN_ERROR_HANDLER(true, route -> {
            route.onException(Exception.class).handled(true).rollback();
            route.from("direct:end").throwException(new IllegalStateException("broken on purpose"));
        }),
        MARKED_IN_A_CATCH(true, route -> route.from("direct:end")
                .doTry()
                .throwException(new IllegalStateException("broken on purpose"))
                .doCatch(Exception.class)
                .markRollbackOnly()
                .end()),
        FAILED(true, route -> route.from("direct:end").throwException(new IllegalStateException("broken on purpose"))),
        STOPPED(false, route -> route.from("direct:end").stop()),
        STOPPED_BY_CODE(false, route -> route.from("direct:end").process(exchange -> exchange.setRouteStop(true))),
        HANDLED(false, route -> {
            route.onException(Exception.class).handled(true);
            route.from("direct:end").throwException(new IllegalStateException("broken on purpose"));
        }),
        CONTINUED(false, route -> {
            route.onException(Exception.class).continued(true);
            route.from("direct:end").throwException(new IllegalStateException("broken on purpose"));
        }),
        CAUGHT(false, route -> route.from("direct:end")
                .doTry()
                .throwException(new IllegalStateException("broken on purpose"))
                .doCatch(Exception.class)
                .end()),
        DEAD_LETTER(false, route -> {
            route.errorHandler(route.deadLetterChannel("mock:dead"));
            route.from("direct:end").throwException(new IllegalStateException("broken on purpose"));
        });

        final boolean again;
        final Consumer<RouteBuilder> route;

        Ending(boolean again, Consumer<RouteBuilder> route) {
            this.again = again;
            this.route = route;
        }
    }

    private final AtomicBoolean ending = new AtomicBoolean(true);

    /** All endings with one consumer, and all consumers with a rollback. */
    static Stream<Arguments> endings() {
        return Stream.concat(
                Stream.of(Ending.values()).map(ending -> Arguments.of(Kind.HISTORY, ending)),
                Stream.of(Kind.BALANCE, Kind.CATALOG, Kind.RUNS)
                        .flatMap(kind -> Stream.of(Ending.MARKED, Ending.MARKED_LAST, Ending.STOPPED)
                                .map(ending -> Arguments.of(kind, ending))));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void onlyARollbackOfAScheduledConsumerDeliversTheEventAgain(Kind kind, Ending how) throws Exception {
        routes(how, withEvents(kind) + "&" + FAST);

        if (how.again) {
            await().atMost(PATIENCE).until(() -> seen.size() > kind.events);
            ending.set(false);
        }
        await().atMost(PATIENCE).until(() -> new HashSet<>(ids()).size() == kind.events);
        awaitRest(kind);
        assertThat(new HashSet<>(ids())).hasSize(kind.events);
        if (!how.again) {
            assertThat(ids()).hasSize(kind.events);
        }
    }

    @ParameterizedTest
    @MethodSource("endings")
    void onlyARollbackOfAnEnrichedExchangeDeliversTheEventAgain(Kind kind, Ending how) throws Exception {
        String uri = withEvents(kind) + "&delay=20";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:begin").pollEnrich(uri, 60_000).to("direct:seen");
            }
        });
        routes(how, "direct:seen");

        if (how.again) {
            for (int i = 0; i < 2 * kind.events; i++) {
                template.request("direct:begin", exchange -> {});
            }
            ending.set(false);
        }
        for (int i = 0; i < kind.events; i++) {
            template.request("direct:begin", exchange -> {});
        }

        assertThat(ids()).hasSize(how.again ? 3 * kind.events : kind.events).doesNotContainNull();
        assertThat(new HashSet<>(ids().subList(seen.size() - kind.events, seen.size())))
                .as("the last ones are delivered, each once")
                .hasSize(kind.events)
                .containsAll(ids());
        assertThat(consumer.receive(uri, 100)).as("nothing remains").isNull();
    }

    private void routes(Ending how, String from) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                how.route.accept(this);
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from)
                        .routeId("watch")
                        .process(recorder)
                        .filter(exchange -> ending.get())
                        .to("direct:end");
            }
        });
    }

    /** No more events come: those delivered, and those in progress. */
    private void awaitRest(Kind kind) {
        if (kind == Kind.RUNS) {
            settled(seen::size);
            return;
        }
        int polls = requests(kind);
        await().atMost(PATIENCE).until(() -> requests(kind) >= polls + 3);
        int rest = seen.size();
        await().atMost(PATIENCE).until(() -> requests(kind) >= polls + 6);
        assertThat(ids()).hasSize(rest);
    }
}
