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

import com.agentpmt.camel.repository.VersionedTextStore;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that a component tracks, in an aggregation repository. Who wants to tell a route of a run's end claims it
 * first: in this process, and, where the repository has optimistic locks, among all nodes that share it.
 */
public final class TrackedRuns {

    private static final Logger LOG = LoggerFactory.getLogger(TrackedRuns.class);

    /** How long a claim holds without being renewed: after that another node takes the run over. */
    private static final long LEASE = 5 * 60_000;

    private final String component;
    private final String node;
    private final AggregationRepository repository;
    private final VersionedTextStore entries;
    private final TrackedRunKeys keys;
    private final CamelContext context;
    private final Clock clock;
    private final Map<String, Long> inHand = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Consumer<TrackedRun>> listeners = new CopyOnWriteArrayList<>();
    private boolean started;

    /**
     * @param component name of the component bean
     * @param node tells this process from others
     */
    public TrackedRuns(
            String component, String node, AggregationRepository repository, CamelContext context, Clock clock) {
        this.component = component;
        this.node = node;
        this.repository = repository;
        this.entries = new VersionedTextStore(repository, context);
        this.keys = new TrackedRunKeys(component, entries);
        this.context = context;
        this.clock = clock;
    }

    /**
     * Starts the repository; it is never stopped here, since it may be shared.
     *
     * @param lasting whether it is expected to outlive this process
     */
    public synchronized void start(boolean lasting) {
        if (started) {
            return;
        }
        CamelContextAware.trySetCamelContext(repository, context);
        ServiceHelper.startService(repository);
        if (lasting && !entries.isRecoverable()) {
            LOG.warn(
                    "runRepository {} cannot recover: a run that is taken off it at the moment of a crash is told of"
                            + " again, or lost. See docs/workflows.md",
                    repository.getClass().getSimpleName());
        }
        started = true;
    }

    /**
     * Looks after what a crash has left half removed.
     *
     * @param delivered whether the route has heard of the end of a run
     */
    public void recover(Predicate<String> delivered) {
        entries.recover(text -> {
            TrackedRun run = TrackedRun.read(text);
            if (!component.equals(run.component())) {
                return false;
            }
            if (!delivered.test(run.runId())) {
                add(run.free());
            }
            return true;
        });
    }

    /** Adds a run, unless it is there. */
    public void add(String run, String workflowId, String requestId) {
        TrackedRun tracked = TrackedRun.of(component, run, workflowId, requestId);
        add(tracked);
        listeners.forEach(listener -> listener.accept(tracked));
    }

    private void add(TrackedRun run) {
        String key = key(run.runId());
        if (entries.get(key) == null && !entries.put(key, null, run.write()) && entries.get(key) == null) {
            throw new IllegalStateException("the runRepository has not taken run " + run.runId());
        }
    }

    /** Hears of each run that is added in this process. */
    public void addListener(Consumer<TrackedRun> listener) {
        // a consumer that Camel did not stop may start again
        listeners.addIfAbsent(listener);
    }

    public void removeListener(Consumer<TrackedRun> listener) {
        listeners.remove(listener);
    }

    /** The ids of all runs that this component tracks; reads all keys. */
    public Set<String> all() {
        return repository.getKeys().stream()
                // a column of fixed width pads it
                .map(String::stripTrailing)
                .map(keys::run)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** A run of the set, or null. */
    public TrackedRun find(String run) {
        Exchange entry = entries.get(key(run));
        return entry == null ? null : TrackedRun.read(entries.text(key(run), entry));
    }

    /**
     * Claims a run, so that nobody else tells of it until {@link #done} or {@link #giveBack}.
     *
     * @param untracked whether one that is not in the set may be claimed too, in this process only
     * @return whether it is ours
     */
    public boolean claim(String run, boolean untracked) {
        if (inHand.putIfAbsent(run, clock.millis()) != null) {
            return false;
        }
        boolean won = false;
        try {
            won = claimEntry(run, untracked);
        } catch (RuntimeException e) {
            // what fails in the middle of a write, as at the interrupt of its thread, may have been written
            try {
                Uninterrupted.run(() -> free(run));
            } catch (RuntimeException again) {
                e.addSuppressed(again);
            }
            throw e;
        } finally {
            if (!won) {
                inHand.remove(run);
            }
        }
        return won;
    }

    private boolean claimEntry(String run, boolean untracked) {
        Exchange entry = entries.get(key(run));
        if (entry == null) {
            return untracked;
        }
        TrackedRun tracked = TrackedRun.read(entries.text(key(run), entry));
        long now = clock.millis();
        return tracked.isFree(node, now)
                && entries.put(
                        key(run), entry, tracked.claimed(node, now + LEASE).write());
    }

    /** Renews the claims whose time is half over. */
    public void renew() {
        long now = clock.millis();
        inHand.forEach((run, since) -> {
            // also where somebody has set the clock
            if (Math.abs(now - since) > LEASE / 2) {
                renew(run, since, now);
            }
        });
    }

    private void renew(String run, long since, long now) {
        try {
            if (claimEntry(run, true)) {
                // where that fails, somebody else may have renewed it at the same time
                inHand.replace(run, since, now);
                if (!inHand.containsKey(run)) {
                    // given back meanwhile
                    free(run);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("The claim of run {} cannot be renewed", run, e);
        }
    }

    /** The route has heard of the end: the run leaves the set. */
    public void done(String run) {
        try {
            Exchange entry = entries.get(key(run));
            if (entry != null) {
                entries.remove(key(run), entry);
            }
        } finally {
            inHand.remove(run);
        }
    }

    /** The route has not heard of it: somebody may try again. */
    public void giveBack(String run) {
        if (inHand.containsKey(run)) {
            try {
                free(run);
            } finally {
                inHand.remove(run);
            }
        }
    }

    private void free(String run) {
        Exchange entry = entries.get(key(run));
        TrackedRun tracked = entry == null ? null : TrackedRun.read(entries.text(key(run), entry));
        // after its expiry the claim may be another node's
        if (tracked != null && node.equals(tracked.owner())) {
            entries.put(key(run), entry, tracked.free().write());
        }
    }

    private String key(String run) {
        return keys.key(run);
    }
}
