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
package com.agentpmt.camel.consumer.history;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.agentpmt.camel.AgentPmtException.Details;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.InitialOffset;
import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.model.CreditHistory;
import com.agentpmt.camel.model.CreditTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.slf4j.LoggerFactory;

/**
 * A whole history consumer except the network, against a naive model: it keeps the entries added to the list, and
 * the events that the route received.
 */
class HistoryPropertyTest {

    private static final int BY_ITSELF = 5;

    @BeforeContainer
    static void disableLogging() {
        log().setLevel(Level.ERROR);
    }

    @AfterContainer
    static void restoreLogging() {
        log().setLevel(null);
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger(HistorySource.class);
    }

    enum Kind {
        ARRIVE,
        ARRIVE_AT_ONE_TIME,
        ARRIVE_LATE,
        CHANGE_ORDER,
        POLL,
        RESTART
    }

    /**
     * @param size how many arrive, or how many deliveries of the poll succeed
     * @param seed of what is random in it
     */
    record Step(Kind kind, int size, long seed) {}

    private record Entry(String id, int second) {}

    /** A server, newest first, and the route. */
    private static final class World {
        final List<Entry> list = new ArrayList<>();
        final Set<String> past = new HashSet<>();
        final Set<String> baseline = new HashSet<>();
        final Set<String> owed = new HashSet<>();
        final Set<String> late = new HashSet<>();
        final List<String> got = new ArrayList<>();
        final List<Instant> firstTimes = new ArrayList<>();
        final IdempotentRepository repository = MemoryIdempotentRepository.memoryIdempotentRepository(100_000);
        final InitialOffset offset;
        final Integer limit;
        final int largest;
        HistorySource source;
        boolean polled;
        List<Entry> page;
        int clock;
        int made;
        int gaps;

        World(InitialOffset offset, Integer limit, int largest) {
            this.offset = offset;
            this.limit = limit;
            this.largest = largest;
            restart();
        }

        void restart() {
            source = Histories.source(repository, offset, limit, this::fetch);
            source.start(null);
        }

        private CompletableFuture<CreditHistory> fetch(Integer requested) {
            if (requested != null && requested > largest) {
                return CompletableFuture.failedFuture(
                        new AgentPmtValidationException(Details.of("credits/history", "no"), List.of(), null));
            }
            page = list.stream()
                    .limit(requested == null ? BY_ITSELF : requested)
                    .toList();
            return CompletableFuture.completedFuture(Histories.history(
                    page.stream()
                            .map(entry -> Histories.fields(entry.id(), entry.second()))
                            .toList(),
                    List.of()));
        }

        void arrive(int second) {
            Entry entry = new Entry("t" + made++, second);
            list.add(0, entry);
            (polled || offset == InitialOffset.earliest ? owed : past).add(entry.id());
        }

        /** Somewhere above the oldest one that the consumer knows, with the time of the one below. */
        void arriveLate(Random random) {
            int oldestKnown = -1;
            for (int i = 0; i < list.size(); i++) {
                if (isKnown(list.get(i))) {
                    oldestKnown = i;
                }
            }
            if (oldestKnown >= 0) {
                int place = random.nextInt(oldestKnown + 1);
                Entry entry = new Entry("late" + made++, list.get(place).second());
                list.add(place, entry);
                late.add(entry.id());
            }
        }

        private boolean isKnown(Entry entry) {
            return got.contains(entry.id()) || baseline.contains(entry.id());
        }

        /**
         * Entries of one time change places; known ones keep theirs, else they could not be distinguished from new
         * ones.
         */
        void changeOrder(Random random) {
            for (int from = 0; from < list.size(); ) {
                int to = from;
                while (to < list.size()
                        && list.get(to).second() == list.get(from).second()
                        && !past.contains(list.get(to).id())) {
                    to++;
                }
                Collections.shuffle(list.subList(from, to), random);
                from = Math.max(to, from + 1);
            }
        }

        void poll(int succeed) {
            List<Event> events = source.poll().toCompletableFuture().join().events();
            if (!polled && offset == InitialOffset.latest) {
                page.forEach(entry -> baseline.add(entry.id()));
            }
            if (succeed >= events.size()) {
                owed.addAll(listedLateEntries());
            }
            polled = true;
            List<Instant> times = new ArrayList<>();
            for (Event event : events) {
                if (event.type().equals("TRANSACTION")) {
                    times.add(((CreditTransaction) event.record()).dateCreated());
                }
            }
            assertThat(times).as("oldest first").isSorted();
            assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
            for (Event event : events.subList(0, Math.min(succeed, events.size()))) {
                event.commit().run();
                if (event.type().equals("GAP")) {
                    assertThat(event.record()).isNull();
                    gaps++;
                } else {
                    CreditTransaction transaction = (CreditTransaction) event.record();
                    got.add(transaction.id());
                    firstTimes.add(transaction.dateCreated());
                }
            }
        }

        /** A late one can only be found if it is listed above one that is known. */
        private Set<String> listedLateEntries() {
            Set<String> shown = new HashSet<>();
            boolean above = false;
            for (int i = page.size() - 1; i >= 0; i--) {
                above |= isKnown(page.get(i));
                if (above && late.contains(page.get(i).id())) {
                    shown.add(page.get(i).id());
                }
            }
            return shown;
        }

        /** An entry that changed places with the last listed entry comes with the next new ones. */
        void end() {
            arrive(++clock);
            poll(10_000);
            poll(10_000);
        }

        void take(Step step) {
            Random random = new Random(step.seed());
            switch (step.kind()) {
                case ARRIVE -> {
                    for (int i = 0; i < step.size(); i++) {
                        arrive(++clock);
                    }
                }
                case ARRIVE_AT_ONE_TIME -> {
                    for (int i = 0; i < step.size(); i++) {
                        arrive(clock);
                    }
                }
                case ARRIVE_LATE -> arriveLate(random);
                case CHANGE_ORDER -> changeOrder(random);
                case POLL -> poll(step.size());
                default -> restart();
            }
        }
    }

    @Property(tries = 300)
    void newEntriesAreDeliveredOnceAndKnownEntriesNever(
            @ForAll("steps") List<Step> steps, @ForAll InitialOffset offset, @ForAll("limits") Integer limit) {
        World world = new World(offset, limit == 0 ? null : limit, Integer.MAX_VALUE);

        steps.forEach(world::take);
        world.end();

        assertThat(world.got).as("once each").doesNotHaveDuplicates();
        assertThat(new HashSet<>(world.got)).as("new entries").containsAll(world.owed);
        assertThat(world.past).as("known entries").noneMatch(world.got::contains);
        if (world.late.isEmpty()) {
            assertThat(world.firstTimes).as("over all polls").isSorted();
        }
    }

    @Property(tries = 200)
    void missedEntriesSendAGap(
            @ForAll("steps") List<Step> steps, @ForAll InitialOffset offset, @ForAll("limits") Integer limit) {
        World world = new World(offset, limit == 0 ? null : limit, 150);

        // with a changed order a whole page of one time could hide behind a known entry of that time
        steps.stream().filter(step -> step.kind() != Kind.CHANGE_ORDER).forEach(world::take);
        world.end();

        assertThat(world.got).doesNotHaveDuplicates();
        Set<String> missed = new HashSet<>(world.owed);
        world.got.forEach(missed::remove);
        assertThat(world.past).as("known entries").noneMatch(world.got::contains);
        if (!missed.isEmpty()) {
            assertThat(world.gaps).as("gaps sent, %s missed", missed.size()).isPositive();
        }
    }

    @Property(tries = 300)
    void aGapIsSentOnceAndOnlyIfMoreEntriesCameThanAreListed(@ForAll("batches") List<Integer> batches) {
        World world = new World(InitialOffset.latest, 20, 150);
        world.arrive(0);
        world.poll(10_000);
        int gaps = 0;
        for (int batch : batches) {
            world.take(new Step(Kind.ARRIVE, batch, 0));
            world.poll(10_000);
            world.poll(10_000);
            // 20, then 100; 200 is refused, then 150
            gaps += batch >= 150 ? 1 : 0;
            assertThat(world.gaps).isEqualTo(gaps);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(3, Kind.ARRIVE),
                                Tuple.of(3, Kind.ARRIVE_AT_ONE_TIME),
                                Tuple.of(2, Kind.ARRIVE_LATE),
                                Tuple.of(2, Kind.CHANGE_ORDER),
                                Tuple.of(5, Kind.POLL),
                                Tuple.of(1, Kind.RESTART)),
                        Arbitraries.frequency(
                                Tuple.of(4, 1),
                                Tuple.of(4, 2),
                                Tuple.of(4, 3),
                                Tuple.of(3, 7),
                                Tuple.of(2, 0),
                                Tuple.of(1, 40),
                                Tuple.of(1, 160)),
                        Arbitraries.longs())
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    /** 0 stands for none. */
    @Provide
    Arbitrary<Integer> limits() {
        return Arbitraries.of(0, 1, 2, 3, 10, 100);
    }

    @Provide
    Arbitrary<List<Integer>> batches() {
        return Arbitraries.of(0, 1, 19, 20, 21, 99, 100, 101, 149, 150, 151, 300)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }
}
