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
package com.agentpmt.camel.consumer.run;

import com.agentpmt.camel.repository.CorruptEntryException;
import com.agentpmt.camel.run.TrackedRun;
import com.agentpmt.camel.run.TrackedRuns;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the runs that a consumer watches: those named by the option runId, and the tracked runs. Runs tracked in this process
 * are found with the next poll; runs tracked by other nodes or before the start are found by reading the repository keys periodically.
 */
final class RunDiscovery {

    private static final Logger LOG = LoggerFactory.getLogger(RunDiscovery.class);

    private final List<String> named;
    private final TrackedRuns tracked;
    private final String workflow;
    private final long rescan;
    private final LongSupplier now;
    private final ConcurrentLinkedQueue<TrackedRun> added = new ConcurrentLinkedQueue<>();
    private final Consumer<TrackedRun> listener = added::add;
    private final Set<String> known = new HashSet<>();
    /** Entries of the repository that this consumer does not watch. */
    private final Set<String> others = new HashSet<>();

    private boolean started;
    private long next;

    /**
     * @param tracked the tracked runs, or null if only named runs are watched
     * @param workflow the workflow whose runs are watched, null for all
     * @param rescan milliseconds between two scans of the repository keys, 0 for one scan only
     * @param now monotonic clock, in milliseconds
     */
    RunDiscovery(List<String> named, TrackedRuns tracked, String workflow, long rescan, LongSupplier now) {
        this.named = named;
        this.tracked = tracked;
        this.workflow = workflow;
        this.rescan = rescan;
        this.now = now;
    }

    void start() {
        if (tracked != null) {
            tracked.addListener(listener);
        }
    }

    void stop() {
        if (tracked != null) {
            tracked.removeListener(listener);
        }
        synchronized (this) {
            // the first poll after a restart scans again: other nodes may have tracked runs in the meantime
            next = 0;
        }
    }

    /**
     * Finds the runs that are new since the last call.
     *
     * @param watch watches a run; false if its end was delivered. If it throws, the run is found again by the next call
     */
    synchronized void findNew(Predicate<TrackedRun> watch) {
        if (!started) {
            named.forEach(run -> take(TrackedRun.of(null, run, null, null), watch));
            started = true;
        }
        for (TrackedRun run = added.peek(); run != null; run = added.peek()) {
            take(run, watch);
            added.remove(run);
        }
        long time = now.getAsLong();
        if (tracked != null && time >= next) {
            rescan(watch);
            next = rescan == 0 ? Long.MAX_VALUE : time + rescan;
        }
    }

    private void rescan(Predicate<TrackedRun> watch) {
        Set<String> all = tracked.all();
        others.retainAll(all);
        for (String run : all) {
            if (!known.contains(run) && !others.contains(run)) {
                find(run, watch);
            }
        }
    }

    private void find(String run, Predicate<TrackedRun> watch) {
        try {
            TrackedRun entry = tracked.find(run);
            if (entry != null && !isOfWorkflow(run, entry.workflowId())) {
                others.add(run);
            } else if (entry != null) {
                take(entry, watch);
            }
        } catch (CorruptEntryException e) {
            LOG.warn("An entry of the runRepository is ignored: {}", e.getMessage(), e);
            others.add(run);
        }
    }

    private void take(TrackedRun run, Predicate<TrackedRun> watch) {
        if (isOfWorkflow(run.runId(), run.workflowId()) && !known.contains(run.runId()) && watch.test(run)) {
            known.add(run.runId());
        }
    }

    /** The run is not watched any more; it may be found again. */
    synchronized void forget(String run) {
        known.remove(run);
    }

    /** The run belongs to another workflow: it is not read again as long as it is tracked. */
    synchronized void forgetOther(String run) {
        known.remove(run);
        if (rescan > 0) {
            others.add(run);
        }
    }

    boolean isNamed(String run) {
        return named.contains(run);
    }

    /** Whether a run is named, or belongs to the watched workflow. */
    boolean isOfWorkflow(String run, String workflowId) {
        return isNamed(run) || workflow == null || workflowId == null || workflow.equals(workflowId);
    }
}
