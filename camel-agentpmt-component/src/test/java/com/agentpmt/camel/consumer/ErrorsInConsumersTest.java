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
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.PrototypeExchangeFactory;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.ExchangeFactory;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An Error that code of the user throws ends one poll or one event, never the consumer: polling continues. */
class ErrorsInConsumersTest extends EveryConsumerSupport {

    /** The place at which it is thrown. */
    enum Place {
        ROUTE,
        SYNCHRONIZATION,
        EXCHANGE_FACTORY,
        POLL_BEGINS,
        POLL_COMMITS,
        POLL_IS_ROLLED_BACK,
        EXCEPTION_HANDLER,
        REPOSITORY_IS_READ,
        REPOSITORY_IS_WRITTEN
    }

    private static final List<Error> ERRORS = List.of(
            new StackOverflowError("injected"),
            new OutOfMemoryError("injected"),
            new NoClassDefFoundError("injected"),
            new AssertionError("injected"));

    private final AtomicInteger left = new AtomicInteger(2);
    private final AtomicInteger polls = new AtomicInteger();
    private volatile Place place;
    private volatile Error error;

    private void reached(Place here) {
        if (here == place && left.getAndDecrement() > 0) {
            throw error;
        }
    }

    static Stream<Arguments> places() {
        return Stream.of(Place.values()).flatMap(place -> Stream.of(Kind.values())
                // each error at each place, with one of the kinds
                .map(kind -> Arguments.of(place, kind, ERRORS.get((place.ordinal() + kind.ordinal()) % 4))));
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("strategy", new FailingStrategy());
        registry.bind("handler", new FailingHandler());
        registry.bind("states", new MemoryStateRepository() {
            @Override
            public String getState(String key) {
                reached(Place.REPOSITORY_IS_READ);
                return super.getState(key);
            }

            @Override
            public void setState(String key, String value) {
                reached(Place.REPOSITORY_IS_WRITTEN);
                super.setState(key, value);
            }
        });
        registry.bind("ids", new FailingIds());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("places")
    void pollingContinuesAfterAnError(Place here, Kind kind, Error thrown) throws Exception {
        place = here;
        error = thrown;
        context.getCamelContextExtension().setExchangeFactory(new FailingFactory(null));
        String uri = withEvents(kind);
        if (here == Place.EXCEPTION_HANDLER || here == Place.POLL_IS_ROLLED_BACK) {
            // two polls fail, whatever each of them requests
            sandbox.faults().on(kind.operation).times(2 * kind.events).status(500);
        }
        String repository =
                switch (kind) {
                    case BALANCE, CATALOG -> "&stateRepository=#states&stateKey=k";
                    default -> "&idempotentRepository=#ids&stateKey=k";
                };

        watch(
                uri + "&maxRetries=0&" + FAST + repository + "&pollStrategy=#strategy&exceptionHandler=#handler",
                exchange -> {
                    exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                        @Override
                        public void onDone(Exchange done) {
                            reached(Place.SYNCHRONIZATION);
                        }
                    });
                    reached(Place.ROUTE);
                });

        // failed events are delivered again with their id
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(new HashSet<>(ids())).hasSize(kind.events));
        await().atMost(PATIENCE).until(() -> left.get() <= 0);
        int before = polls.get();
        await().atMost(PATIENCE).until(() -> polls.get() >= before + 3);
        await().atMost(PATIENCE).until(() -> ((AgentPmtConsumer) polling()).getPendingExchangesSize() == 0);
        int delivered = seen.size();
        tick(5);
        assertThat(ids()).as("each has been delivered").hasSize(delivered);
    }

    private final class FailingStrategy extends DefaultPollingConsumerPollStrategy {
        @Override
        public boolean begin(Consumer consumer, Endpoint endpoint) {
            polls.incrementAndGet();
            reached(Place.POLL_BEGINS);
            return super.begin(consumer, endpoint);
        }

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
            reached(Place.POLL_COMMITS);
            super.commit(consumer, endpoint, polledMessages);
        }

        @Override
        public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause)
                throws Exception {
            reached(Place.POLL_IS_ROLLED_BACK);
            return super.rollback(consumer, endpoint, retryCounter, cause);
        }
    }

    private final class FailingHandler implements ExceptionHandler {
        @Override
        public void handleException(Throwable exception) {
            reached(Place.EXCEPTION_HANDLER);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            reached(Place.EXCEPTION_HANDLER);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            reached(Place.EXCEPTION_HANDLER);
        }
    }

    private final class FailingFactory extends PrototypeExchangeFactory {
        FailingFactory(Consumer consumer) {
            super(consumer);
        }

        @Override
        public ExchangeFactory newExchangeFactory(Consumer consumer) {
            FailingFactory factory = new FailingFactory(consumer);
            factory.setCamelContext(consumer.getEndpoint().getCamelContext());
            return factory;
        }

        @Override
        public Exchange create(Endpoint endpoint, boolean autoRelease) {
            reached(Place.EXCHANGE_FACTORY);
            return super.create(endpoint, autoRelease);
        }
    }

    private final class FailingIds extends MemoryIdempotentRepository {
        FailingIds() {
            super(new ConcurrentHashMap<>());
        }

        @Override
        public boolean contains(String key) {
            reached(Place.REPOSITORY_IS_READ);
            return super.contains(key);
        }

        @Override
        public boolean add(String key) {
            reached(Place.REPOSITORY_IS_WRITTEN);
            return super.add(key);
        }
    }
}
