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

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The events of one poll are a batch, as with all of Camel's batch consumers. */
class BatchTest extends EveryConsumerSupport {

    private final CountDownLatch go = new CountDownLatch(1);
    private ShutdownRunningTask running = ShutdownRunningTask.CompleteCurrentTaskOnly;

    @Override
    protected void shaped(RouteDefinition route) {
        route.shutdownRunningTask(running);
    }

    @ParameterizedTest
    @EnumSource
    void batchPropertiesHoldThePositionInTheBatch(Kind kind) throws Exception {
        List<List<Object>> places = new CopyOnWriteArrayList<>();
        watch(withEvents(kind) + "&" + FAST, exchange -> places.add(place(exchange)));

        awaitAll(kind);

        await().atMost(PATIENCE).until(() -> places.size() == kind.events);
        for (int i = 0; i < kind.events; i++) {
            assertThat(places.get(i)).containsExactly(i, kind.events, i == kind.events - 1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "BALANCE", mode = EnumSource.Mode.EXCLUDE)
    void theRestOfABatchComesWithTheNextPoll(Kind kind) throws Exception {
        List<List<Object>> places = new CopyOnWriteArrayList<>();
        watch(withEvents(kind) + "&maxMessagesPerPoll=2&" + FAST, exchange -> places.add(place(exchange)));

        await().atMost(PATIENCE).until(() -> places.size() == 3);
        tick(5);

        assertThat(places).containsExactly(List.of(0, 2, false), List.of(1, 2, true), List.of(0, 1, true));
        assertThat(ids()).hasSize(3).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = "BALANCE", mode = EnumSource.Mode.EXCLUDE)
    void greedyDeliversTheRestAtOnce(Kind kind) throws Exception {
        watch(withEvents(kind) + "&maxMessagesPerPoll=1&greedy=true&initialDelay=0&delay=1h", exchange -> {});

        awaitAll(kind);
        assertThat(ids()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = "BALANCE", mode = EnumSource.Mode.EXCLUDE)
    void aSuspendInTheMiddleLeavesTheRestForTheResume(Kind kind) throws Exception {
        watch(withEvents(kind) + "&" + FAST, this::hold);
        await().atMost(PATIENCE).until(() -> seen.size() == 1);
        CompletableFuture<Void> suspended =
                inBackground(() -> context.getRouteController().suspendRoute("watch"));
        await().atMost(PATIENCE).until(() -> polling().isSuspendingOrSuspended());

        go.countDown();

        suspended.get(60, TimeUnit.SECONDS);
        tick(5);
        assertThat(ids()).hasSize(1);
        context.getRouteController().resumeRoute("watch");
        awaitAll(kind);
        tick(5);
        assertThat(ids()).hasSize(kind.events).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = "BALANCE", mode = EnumSource.Mode.EXCLUDE)
    void aConsumerThatIsSuspendedDirectlyAsByARoutePolicyLeavesTheRestToo(Kind kind) throws Exception {
        watch(withEvents(kind) + "&" + FAST, this::hold);
        await().atMost(PATIENCE).until(() -> seen.size() == 1);
        polling().suspend();

        go.countDown();

        tick(5);
        assertThat(ids()).hasSize(1);
        polling().resume();
        awaitAll(kind);
        tick(5);
        assertThat(ids()).hasSize(kind.events).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = "BALANCE", mode = EnumSource.Mode.EXCLUDE)
    void aStopCompletesOnlyTheCurrentEventByDefault(Kind kind) throws Exception {
        watch(withEvents(kind) + "&" + FAST, this::hold);
        stopInTheMiddle();

        assertThat(ids()).hasSize(1);
        context.getRouteController().startRoute("watch");
        awaitAll(kind);
        assertThat(ids()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = "BALANCE", mode = EnumSource.Mode.EXCLUDE)
    void aStopCompletesTheWholeBatchIfTheRouteIsConfiguredSo(Kind kind) throws Exception {
        running = ShutdownRunningTask.CompleteAllTasks;
        watch(withEvents(kind) + "&" + FAST, this::hold);
        stopInTheMiddle();

        assertThat(ids()).hasSize(kind.events).doesNotHaveDuplicates();
        context.getRouteController().startRoute("watch");
        tick(5);
        assertThat(ids()).hasSize(kind.events);
    }

    private void stopInTheMiddle() throws Exception {
        await().atMost(PATIENCE).until(() -> seen.size() == 1);
        CompletableFuture<Void> stopped =
                inBackground(() -> context.getRouteController().stopRoute("watch"));
        await().atMost(PATIENCE).until(() -> polling().isSuspendingOrSuspended());
        go.countDown();
        stopped.get(60, TimeUnit.SECONDS);
    }

    private void hold(Exchange exchange) throws InterruptedException {
        assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private static List<Object> place(Exchange exchange) {
        return List.of(
                exchange.getProperty(Exchange.BATCH_INDEX),
                exchange.getProperty(Exchange.BATCH_SIZE),
                exchange.getProperty(Exchange.BATCH_COMPLETE));
    }

    private interface Task {
        void run() throws Exception;
    }

    private static CompletableFuture<Void> inBackground(Task task) {
        return CompletableFuture.runAsync(() -> {
            try {
                task.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
