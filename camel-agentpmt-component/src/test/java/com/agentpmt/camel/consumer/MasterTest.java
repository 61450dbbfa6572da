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

import com.agentpmt.camel.AgentPmtComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes of which one polls: {@code master:} with locks, and repositories, in files that both see. */
class MasterTest extends EveryConsumerSupport {

    /** Two host names of the one server identify the node that sends a request. */
    private static final Map<String, String> HOSTS = Map.of("first", "127.0.0.1", "second", "localhost");

    @TempDir
    Path directory;

    private final List<CamelContext> nodes = new ArrayList<>();

    @AfterEach
    void stopNodes() {
        nodes.forEach(CamelContext::stop);
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheLeaderPollsAndTheNextLeaderContinuesFromItsState(Kind kind) throws Exception {
        String uri = quiet(kind);
        CamelContext first = node("first", uri, exchange -> {});
        await().atMost(PATIENCE).until(() -> requestsOf("first", kind) > 0);
        CamelContext second = node("second", uri, exchange -> {});

        causeEvents(kind);
        awaitAll(kind);
        tick(10);
        assertThat(requestsOf("second", kind)).isZero();
        assertThat(ids()).hasSize(kind.events).doesNotHaveDuplicates();

        first.stop();
        if (kind == Kind.RUNS) {
            // all ended: there is nothing to request
            await().atMost(PATIENCE).until(() -> isLeader(second));
        } else {
            await().atMost(PATIENCE).until(() -> requestsOf("second", kind) >= 3);
        }
        // the server has recorded what was sent before the stop
        int polls = requestsOf("first", kind);
        tick(5);
        assertThat(requestsOf("first", kind)).isEqualTo(polls);
        assertThat(ids()).as("none twice").hasSize(kind.events);

        if (kind != Kind.RUNS) {
            more(kind);
            await().atMost(PATIENCE).until(() -> seen.size() > kind.events);
            assertThat(ids()).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource
    void undeliveredEventsOfTheLeaderComeFromTheNextLeaderWithTheSameIds(Kind kind) throws Exception {
        String uri = quiet(kind);
        List<String> failed = new CopyOnWriteArrayList<>();
        List<String> delivered = new CopyOnWriteArrayList<>();
        CamelContext first = node("first", uri, exchange -> {
            failed.add(id(exchange));
            throw new IllegalStateException("broken on purpose");
        });
        await().atMost(PATIENCE).until(() -> requestsOf("first", kind) > 0);
        CamelContext second = node("second", uri, exchange -> delivered.add(id(exchange)));
        causeEvents(kind);
        await().atMost(PATIENCE).until(() -> failed.size() >= 2 * kind.events);

        // the other one may lead before this returns
        first.stop();

        await().atMost(PATIENCE).until(() -> isLeader(second));
        await().atMost(PATIENCE).until(() -> delivered.size() >= kind.events);
        tick(5);
        assertThat(delivered).hasSize(kind.events).doesNotHaveDuplicates().containsAll(failed);
    }

    /** One more event. */
    private void more(Kind kind) {
        switch (kind) {
            case BALANCE -> sandbox.account(TOKEN).grant(1_000);
            case HISTORY -> sandbox.account(OTHER_TOKEN).grant(1);
            default ->
                sandbox.catalog().remove(sandbox.catalog().products().get(0).productId());
        }
    }

    private CamelContext node(String name, String uri, Processor then) throws Exception {
        CamelContext node = newContext();
        nodes.add(node);
        AgentPmtComponent component = node.getComponent("agentpmt", AgentPmtComponent.class);
        String url = "http://" + HOSTS.get(name) + ":" + sandbox.port();
        component.getConnection().setApiUrl(url);
        component.getConnection().setWebUrl(url);
        // each node has separate repositories, as in two processes; they share only the files
        node.getRegistry()
                .bind(
                        "states",
                        new FileStateRepository(directory.resolve("states").toFile(), new HashMap<>()));
        node.getRegistry()
                .bind(
                        "ids",
                        FileIdempotentRepository.fileIdempotentRepository(
                                directory.resolve("ids").toFile()));
        FileLockClusterService locks = new FileLockClusterService();
        locks.setId(name);
        locks.setRoot(directory.resolve("locks").toString());
        locks.setAcquireLockDelay(50, TimeUnit.MILLISECONDS);
        locks.setAcquireLockInterval(50, TimeUnit.MILLISECONDS);
        node.addService(locks);
        boolean state = uri.contains("balance") || uri.contains("products");
        watch(
                node,
                "master:watch:" + uri + (state ? "&stateRepository=#states&" : "&idempotentRepository=#ids&") + FAST,
                then);
        node.start();
        return node;
    }

    private static boolean isLeader(CamelContext node) throws Exception {
        FileLockClusterService locks = node.hasService(FileLockClusterService.class);
        return locks.getView("watch").getLocalMember().isLeader();
    }

    private int requestsOf(String node, Kind kind) {
        return (int) sandbox.requests(kind.operation).stream()
                .filter(request -> request.header("Host").startsWith(HOSTS.get(node)))
                .count();
    }
}
