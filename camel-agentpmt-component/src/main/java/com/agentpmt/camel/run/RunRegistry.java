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

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.support.LRUCacheFactory;

/** What the endpoints of a component share about workflow runs: tracked runs, and request ids. */
public final class RunRegistry {

    private static final int MAX_REQUESTS = 100_000;

    private final CamelContext context;
    private final Clock clock;
    private final Consumer<Runnable> everyMinute;
    private final String node = UUID.randomUUID().toString();
    private final AggregationRepository memory = new MemoryRunRepository();
    private final Map<String, String> runsByRequestId = LRUCacheFactory.newLRUCache(16, MAX_REQUESTS, false);
    private final RunStates states = new RunStates();
    private final Map<AggregationRepository, Map<String, TrackedRuns>> sets = new IdentityHashMap<>();

    /**
     * @param everyMinute runs a task every minute until the component stops
     */
    public RunRegistry(CamelContext context, Clock clock, Consumer<Runnable> everyMinute) {
        this.context = context;
        this.clock = clock;
        this.everyMinute = everyMinute;
    }

    /** The run that a request id has started, for the latest triggers with a callback address. */
    public Map<String, String> runsByRequestId() {
        return runsByRequestId;
    }

    /** What consumers know about the runs that they watch. */
    public RunStates states() {
        return states;
    }

    /**
     * The runs that consumers watch, and those that are tracked in memory, by state. Runs in a configured repository count
     * while a consumer of this process watches them.
     */
    public Collection<RunStates.Count> counts() {
        List<TrackedRuns> inMemory;
        synchronized (this) {
            inMemory = List.copyOf(sets.getOrDefault(memory, Map.of()).values());
        }
        return states.counts(
                inMemory.stream().flatMap(runs -> runs.all().stream()).collect(Collectors.toSet()));
    }

    /**
     * The tracked runs of a component in a repository. All endpoints get the same object, so that triggers, consumers and
     * callbacks share the claims.
     *
     * @param component name of the component bean
     * @param repository null for a repository in memory
     */
    public synchronized TrackedRuns tracked(String component, AggregationRepository repository) {
        AggregationRepository used = repository == null ? memory : repository;
        TrackedRuns runs = sets.computeIfAbsent(used, unused -> new HashMap<>())
                .computeIfAbsent(component, name -> create(name, used));
        runs.start(repository != null);
        return runs;
    }

    private TrackedRuns create(String component, AggregationRepository repository) {
        TrackedRuns runs = new TrackedRuns(component, node, repository, context, clock);
        // a route may process an event for longer than a claim is valid; a repository that hangs delays only its own
        // claims
        everyMinute.accept(runs::renew);
        return runs;
    }
}
