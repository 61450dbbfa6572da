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
package com.agentpmt.camel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.RecordedEvent;
import com.agentpmt.camel.sandbox.SandboxRun;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The tracked set and the delivered events in a database: with ends, crashes, restarts, and on two nodes. */
abstract class TrackedRunsJdbcContract extends TrackedRunRouteSupport {

    private static final Object HOLDER = new Object();

    private static final String STORES = "runRepository=#runs&idempotentRepository=#delivered";
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final List<CamelContext> nodes = new ArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile boolean fails;
    private volatile boolean holds;
    private JdbcTemplate tables;

    /** The database, as one more node opens it. */
    abstract DataSource database() throws Exception;

    /** Its type of a column for bytes. */
    abstract String bytes();

    @BeforeEach
    void createTables() throws Exception {
        tables = new JdbcTemplate(database());
        for (String table : new String[] {"runs", "runs_completed"}) {
            tables.execute("DROP TABLE IF EXISTS " + table);
            tables.execute("CREATE TABLE " + table + " (id VARCHAR(255) NOT NULL PRIMARY KEY, exchange " + bytes()
                    + " NOT NULL, version BIGINT NOT NULL)");
        }
        tables.execute("DROP TABLE IF EXISTS CAMEL_MESSAGEPROCESSED");
    }

    @AfterEach
    void closeNodes() throws Exception {
        held.countDown();
        for (CamelContext node : nodes) {
            node.close();
        }
    }

    @Override
    void received(Exchange exchange) throws Exception {
        if (holds) {
            held.await(60, TimeUnit.SECONDS);
        }
        if (fails) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    @Test
    void onlyTheEventIdOfACompletedRunIsKept() throws Exception {
        CamelContext node = node();
        watch(node);
        SandboxRun run = track(node);
        assertThat(rows("runs")).isOne();
        run.succeed("42");

        awaitSeenInAnyOrder("SUCCEEDED");
        awaitEmptyTables();
        assertThat(rows("CAMEL_MESSAGEPROCESSED")).isOne();
        assertThat(seen).hasSize(1);
    }

    @Test
    void aRunHalfRemovedByACrashIsDeliveredUnlessItWasDelivered() throws Exception {
        CamelContext before = node();
        watch(before);
        SandboxRun delivered = track(before);
        delivered.succeed("1");
        awaitSeenInAnyOrder("SUCCEEDED");
        awaitEmptyTables();
        before.getRouteController().stopRoute("watch");
        SandboxRun undelivered = track(before);
        undelivered.succeed("2");
        tracked("agentpmt", before, Clock.systemUTC()).add(delivered.id(), "wf", "key");
        tracked("another", before, Clock.systemUTC()).add("foreign", "wf", "key");
        crashBeforeConfirmation(before, "agentpmt:" + delivered.id());
        crashBeforeConfirmation(before, "agentpmt:" + undelivered.id());
        crashBeforeConfirmation(before, "another:foreign");
        before.close();
        assertThat(rows("runs")).isZero();
        assertThat(rows("runs_completed")).isEqualTo(3);

        watch(node());

        awaitSeenInAnyOrder("SUCCEEDED", "SUCCEEDED");
        assertThat(seen).extracting(RecordedEvent::runId).containsExactly(delivered.id(), undelivered.id());
        assertThat(seen.get(1).requestId()).isEqualTo(undelivered.requestId());
        // that of another component is not changed
        await().atMost(PATIENCE).until(() -> rows("runs") == 0 && rows("runs_completed") == 1);
        nothingIsRequested();
        assertThat(rows("runs_completed")).isOne();
        assertThat(seen).hasSize(2);
    }

    @Test
    void aRestartContinuesFromItsState() throws Exception {
        CamelContext first = node();
        watch(first);
        SandboxRun delivered = track(first);
        delivered.succeed("1");
        awaitSeenInAnyOrder("SUCCEEDED");
        awaitEmptyTables();
        SandboxRun open = track(first);
        first.close();
        open.fail("x", "y");

        CamelContext second = node();
        watch(second);
        awaitSeenInAnyOrder("SUCCEEDED", "FAILED");
        awaitEmptyTables();
        assertThat(seen.get(1).requestId()).isEqualTo(open.requestId());

        // as when the trigger of a delivered run is repeated after a restart
        tracked("agentpmt", second, Clock.systemUTC()).add(delivered.id(), "wf", delivered.requestId());
        awaitEmptyTables();
        nothingIsRequested();
        assertThat(seen).hasSize(2);
    }

    @Test
    void twoNodesDeliverEachRunOnce() throws Exception {
        CamelContext one = node();
        CamelContext two = node();
        watch(one);
        watch(two);
        List<SandboxRun> runs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            runs.add(track(i % 2 == 0 ? one : two));
        }
        runs.forEach(run -> run.succeed("42"));

        await().atMost(PATIENCE).until(() -> seen.size() >= runs.size());
        awaitEmptyTables();
        nothingIsRequested();
        assertThat(seen)
                .extracting(RecordedEvent::runId)
                .containsExactlyInAnyOrderElementsOf(
                        runs.stream().map(SandboxRun::id).toList());
    }

    @Test
    void theClaimOfADeadNodeIsHeldUntilItExpires() throws Exception {
        CamelContext node = node();
        SandboxRun claimed = track(node);
        SandboxRun expired = track(node);
        claimed.succeed("1");
        expired.succeed("2");
        Clock now = Clock.systemUTC();
        assertThat(tracked("dead", now).claim(claimed.id(), false, HOLDER)).isTrue();
        assertThat(tracked("dead", Clock.offset(now, LEASE.negated())).claim(expired.id(), false, HOLDER))
                .isTrue();

        watch(node);

        awaitSeenInAnyOrder("SUCCEEDED");
        assertThat(seen.get(0).runId()).isEqualTo(expired.id());
        nothingIsRequested();
        assertThat(seen).as("the other one is claimed").hasSize(1);
        await().atMost(PATIENCE).until(() -> rows("runs") == 1);
    }

    @Test
    void aClaimIsHeldByOneNodeUntilItIsReleasedOrExpires() throws Exception {
        SettableClock clock = new SettableClock();
        TrackedRuns one = tracked("one", clock);
        TrackedRuns two = tracked("two", clock);
        one.add("r", "wf", "key");

        assertThat(one.claim("r", false, HOLDER)).isTrue();
        assertThat(one.claim("r", false, HOLDER)).as("nor twice by one node").isFalse();
        assertThat(two.claim("r", true, HOLDER)).isFalse();
        one.release("r", HOLDER);
        assertThat(two.claim("r", false, HOLDER)).isTrue();
        clock.advance(LEASE.minusMillis(1));
        assertThat(one.claim("r", false, HOLDER)).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(one.claim("r", false, HOLDER)).isTrue();
    }

    @Test
    void aRenewedClaimIsHeldLonger() throws Exception {
        SettableClock clock = new SettableClock();
        TrackedRuns one = tracked("one", clock);
        TrackedRuns two = tracked("two", clock);
        one.add("r", "wf", "key");
        assertThat(one.claim("r", false, HOLDER)).isTrue();

        for (int i = 0; i < 5; i++) {
            clock.advance(LEASE.dividedBy(2).plusMillis(1));
            one.renew();
            assertThat(two.claim("r", false, HOLDER)).isFalse();
        }
        one.done("r");
        assertThat(two.claim("r", false, HOLDER)).isFalse();
        assertThat(rows("runs")).isZero();
        assertThat(rows("runs_completed")).isZero();
    }

    @Test
    void aNodeThatLostItsClaimDoesNotReleaseTheClaimOfAnother() throws Exception {
        SettableClock clock = new SettableClock();
        TrackedRuns slow = tracked("slow", clock);
        TrackedRuns other = tracked("other", clock);
        slow.add("r", "wf", "key");
        assertThat(slow.claim("r", false, HOLDER)).isTrue();
        clock.advance(LEASE);
        assertThat(other.claim("r", false, HOLDER)).isTrue();

        slow.release("r", HOLDER);

        assertThat(slow.claim("r", false, HOLDER)).as("held by the other one").isFalse();
        assertThat(tracked("third", clock).claim("r", false, HOLDER)).isFalse();
        other.release("r", HOLDER);
        assertThat(slow.claim("r", false, HOLDER)).isTrue();
    }

    @Test
    void aStopReleasesClaimsForTheOtherNode() throws Exception {
        holds = true;
        CamelContext one = node();
        watch(one);
        SandboxRun run = track(one);
        run.succeed("42");
        awaitSeenInAnyOrder("SUCCEEDED");
        assertThat(find(run).owner()).isNotNull();
        CamelContext two = node();
        watch(two);
        fails = true;

        one.getRouteController().stopRoute("watch", 100, TimeUnit.MILLISECONDS);

        await().atMost(PATIENCE).until(() -> seen.size() == 2);
        fails = false;
        held.countDown();
        awaitEmptyTables();
        assertThat(seen).extracting(RecordedEvent::id).containsOnly(seen.get(0).id());
    }

    @Test
    void onlyRunsInProgressAreClaimed() throws Exception {
        holds = true;
        CamelContext one = node();
        List<SandboxRun> runs = List.of(track(one), track(one), track(one));
        runs.forEach(run -> run.succeed("42"));
        watch(one);
        awaitSeenInAnyOrder("SUCCEEDED");
        for (SandboxRun run : runs) {
            if (!run.id().equals(seen.get(0).runId())) {
                assertThat(find(run).owner()).as("waits behind it").isNull();
            }
        }

        // the other node does not wait
        holds = false;
        watch(node());
        awaitSeenInAnyOrder("SUCCEEDED", "SUCCEEDED", "SUCCEEDED");
        held.countDown();

        awaitEmptyTables();
        assertThat(seen)
                .extracting(RecordedEvent::runId)
                .containsExactlyInAnyOrderElementsOf(
                        runs.stream().map(SandboxRun::id).toList());
    }

    @Test
    void aFailedEventHasNoClaimAfterACleanStop() throws Exception {
        fails = true;
        CamelContext one = node();
        watch(one);
        SandboxRun run = track(one);
        run.succeed("42");
        await().atMost(PATIENCE).until(() -> seen.size() >= 2);

        one.close();

        assertThat(find(run).owner()).isNull();
        fails = false;
        int before = seen.size();
        watch(node());
        awaitEmptyTables();
        assertThat(seen).hasSize(before + 1);
    }

    private CamelContext node() throws Exception {
        CamelContext node = newContext();
        node.getRegistry().bind("runs", repository());
        node.getRegistry().bind("delivered", new JdbcMessageIdRepository(database(), "runs"));
        node.getShutdownStrategy().setTimeout(5);
        nodes.add(node);
        node.start();
        return node;
    }

    private JdbcAggregationRepository repository() throws Exception {
        DataSource database = database();
        return new JdbcAggregationRepository(new DataSourceTransactionManager(database), "runs", database);
    }

    private void watch(CamelContext node) throws Exception {
        startRecording(node, "watch", "agentpmt:workflows/run?" + FAST_RUNS + "&" + STORES, this::received);
    }

    private SandboxRun track(CamelContext node) {
        return track(node, "&runRepository=#runs");
    }

    /** The tracked set as opened by another node. */
    private TrackedRuns tracked(String node, Clock clock) throws Exception {
        TrackedRuns runs = new TrackedRuns("agentpmt", node, repository(), context, clock);
        runs.start(true);
        return runs;
    }

    private TrackedRuns tracked(String component, CamelContext node, Clock clock) throws Exception {
        TrackedRuns runs = new TrackedRuns(component, "by hand", repository(), node, clock);
        runs.start(true);
        return runs;
    }

    private TrackedRun find(SandboxRun run) throws Exception {
        return tracked("reader", Clock.systemUTC()).find(run.id());
    }

    private void crashBeforeConfirmation(CamelContext node, String key) {
        JdbcAggregationRepository runs =
                node.getRegistry().lookupByNameAndType("runs", JdbcAggregationRepository.class);
        runs.remove(node, key, runs.get(node, key));
    }

    private long rows(String table) {
        return tables.queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
    }

    private void awaitEmptyTables() {
        await().atMost(PATIENCE).until(() -> rows("runs") == 0 && rows("runs_completed") == 0);
    }
}
