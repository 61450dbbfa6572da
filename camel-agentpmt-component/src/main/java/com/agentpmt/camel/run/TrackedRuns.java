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

import com.agentpmt.camel.repository.Repositories;
import com.agentpmt.camel.repository.VersionedTextStore;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.AggregationRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that a component tracks, in an aggregation repository. A poll or callback claims a run before it reports the
 * run's end.
 */
public final class TrackedRuns {

    private static final Logger LOG = LoggerFactory.getLogger(TrackedRuns.class);

    private final String component;
    private final AggregationRepository repository;
    private final VersionedTextStore entries;
    private final TrackedRunKeys keys;
    private final CamelContext context;
    private final RunLeases leases;
    private final CopyOnWriteArrayList<Consumer<TrackedRun>> listeners = new CopyOnWriteArrayList<>();
    private boolean started;

    /**
     * @param component name of the component bean
     * @param node identifies this process
     */
    public TrackedRuns(
            String component, String node, AggregationRepository repository, CamelContext context, Clock clock) {
        this.component = component;
        this.repository = repository;
        this.entries = new VersionedTextStore(repository, context);
        this.keys = new TrackedRunKeys(component, entries);
        this.context = context;
        this.leases = new RunLeases(node, keys, clock);
    }

    /**
     * Starts the repository.
     *
     * @param lasting whether its entries are expected to outlive this process
     */
    public synchronized void start(boolean lasting) {
        if (started) {
            return;
        }
        Repositories.start(repository, context);
        if (lasting && !entries.isRecoverable()) {
            LOG.warn(
                    "runRepository {} is not recoverable: the event of a run that is removed at the moment of a crash is"
                            + " delivered again or lost. Use a recoverable repository, see docs/workflows.md",
                    repository.getClass().getSimpleName());
        }
        started = true;
    }

    /**
     * Restores or removes the entries whose removal a crash has interrupted.
     *
     * @param delivered whether the end of a run was delivered
     */
    public void recover(Predicate<String> delivered) {
        entries.recover(text -> {
            TrackedRun run = TrackedRun.parse(text);
            if (!component.equals(run.component())) {
                return false;
            }
            if (!delivered.test(run.runId())) {
                add(run.free());
            }
            return true;
        });
    }

    /** Adds a run, unless it is tracked already. */
    public void add(String run, String workflowId, String requestId) {
        TrackedRun tracked = TrackedRun.of(component, run, workflowId, requestId);
        add(tracked);
        listeners.forEach(listener -> listener.accept(tracked));
    }

    private void add(TrackedRun run) {
        String key = key(run.runId());
        if (entries.get(key) == null && !entries.put(key, null, run.write()) && entries.get(key) == null) {
            throw new IllegalStateException("runRepository did not store run " + run.runId()
                    + ": it must accept keys of 100 characters and a text as body");
        }
    }

    /** Adds a listener for the runs that are added in this process. */
    public void addListener(Consumer<TrackedRun> listener) {
        // Camel may start a consumer again without a stop
        listeners.addIfAbsent(listener);
    }

    public void removeListener(Consumer<TrackedRun> listener) {
        listeners.remove(listener);
    }

    /** The ids of all runs that this component tracks; reads all keys. */
    public Set<String> all() {
        return repository.getKeys().stream()
                // a column of fixed width pads them
                .map(String::stripTrailing)
                .map(keys::run)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** A tracked run, or null. */
    public TrackedRun find(String run) {
        Exchange entry = entries.get(key(run));
        return entry == null ? null : TrackedRun.parse(entries.text(key(run), entry));
    }

    /**
     * Claims a run, so that no other poll or callback reports its event until {@link #done} or {@link #release}.
     *
     * @param untracked whether a run that is not tracked may be claimed too; its claim holds in this process only
     * @param holder identifies the claim
     * @return false if the run is claimed by another holder or node, or is not tracked
     */
    public boolean claim(String run, boolean untracked, Object holder) {
        return leases.claim(run, untracked, holder);
    }

    /** The objects of a type that hold a claim in this process. */
    public <T> List<T> holders(Class<T> type) {
        return leases.holders(type);
    }

    /** Renews the claims that are older than half of their lease. */
    public void renew() {
        leases.renew();
    }

    /**
     * The end of the run was delivered: removes the run, even if the thread is interrupted.
     *
     * @param before stores the delivery before the removal
     */
    public void done(String run, Runnable before) {
        Uninterrupted.run(() -> {
            before.run();
            done(run);
        });
    }

    /** Removes a run whose end was delivered. */
    public void done(String run) {
        try {
            Exchange entry = entries.get(key(run));
            if (entry != null) {
                entries.remove(key(run), entry);
            }
        } finally {
            leases.forget(run);
        }
    }

    /** The event was not delivered: releases the claim if the holder has it, even if the thread is interrupted. */
    public void release(String run, Object holder) {
        Uninterrupted.run(() -> leases.release(run, holder));
    }

    private String key(String run) {
        return keys.key(run);
    }
}
