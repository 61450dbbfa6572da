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

import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.consumer.EventSource;
import com.agentpmt.camel.consumer.PollResult;
import com.agentpmt.camel.consumer.run.RunClaims.RunClaim;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.run.TrackedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Watches workflow runs, each on its own back-off; a run leaves when the route has heard of its end. */
final class RunSource implements EventSource {

    /** Reads one run. */
    interface Reader {
        CompletableFuture<WorkflowRun> read(ApiClient client, String run);
    }

    private final Reader reader;
    private final RunDiscovery set;
    private final RunLedger ledger;
    private final boolean changes;
    private final WatchedRuns watches;
    private final RunClaims claims;
    private ApiClient client;

    RunSource(Reader reader, RunDiscovery set, RunLedger ledger, boolean changes, WatchedRuns watches) {
        this.reader = reader;
        this.set = set;
        this.ledger = ledger;
        this.changes = changes;
        this.watches = watches;
        this.claims = new RunClaims(ledger);
    }

    @Override
    public void start(ApiClient client) {
        this.client = client;
        ledger.start();
        set.start();
        claims.start();
    }

    @Override
    public void stop() {
        claims.stop();
        set.stop();
        ledger.stop();
        // what was with the route at a forced stop is looked at again by the next run
        watches.allAtOnce();
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public CompletionStage<PollResult> poll() {
        ledger.renew();
        set.fresh(this::watch);
        List<String> due = watches.takeDue();
        CompletableFuture<List<Exception>> reads = BoundedConcurrency.all(due, this::read);
        CompletableFuture<PollResult> reading = reads.thenApply(failures -> reading(due, failures));
        reading.whenComplete((done, failure) -> {
            reads.cancel(false);
            if (failure != null) {
                due.forEach(watches::again);
            }
        });
        return reading;
    }

    /**
     * @return false where the route has heard of its end already
     */
    private boolean watch(TrackedRun run) {
        if (ledger.isDelivered(run.runId())) {
            ledger.forget(run.runId());
            return false;
        }
        watches.add(run);
        return true;
    }

    /**
     * Reads a run, unless its end is known and waits for the route.
     *
     * @return a failure, or null
     */
    private CompletableFuture<Exception> read(String run) {
        WatchedRun watch = watches.get(run);
        if (watch == null || watch.hasEnded()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<WorkflowRun> call = asked(run);
        CompletableFuture<Exception> read = call.handle((state, failure) -> taken(run, state, failure));
        read.whenComplete((done, failure) -> call.cancel(false));
        return read;
    }

    private CompletableFuture<WorkflowRun> asked(String run) {
        try {
            return reader.read(client, run);
        } catch (RuntimeException e) {
            // an id that cannot be sent must not keep others from being read
            return CompletableFuture.failedFuture(e);
        }
    }

    private Exception taken(String run, WorkflowRun state, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause == null) {
            watches.change(run, watch -> watch.read(state));
        } else if (cause instanceof AgentPmtNotFoundException) {
            watches.change(run, watch -> watch.notFound());
        } else {
            if (!ApiClient.isHeldBack(cause)) {
                watches.change(run, WatchedRun::notRead);
            }
            return cause instanceof Exception exception ? exception : new IllegalStateException(cause);
        }
        return null;
    }

    private PollResult reading(List<String> due, List<Exception> failures) {
        List<Event> events = new ArrayList<>();
        Exception first = null;
        for (int i = 0; i < due.size(); i++) {
            String run = due.get(i);
            Exception failure = failures.get(i);
            first = worse(first, failure);
            WatchedRun watch = watches.get(run);
            Event event = null;
            if (watch != null && failure == null) {
                try {
                    event = event(run, watch);
                } catch (RuntimeException e) {
                    // a repository that fails for one run must not keep the others
                    first = worse(first, e);
                }
            }
            if (event == null) {
                watches.again(run);
            } else {
                events.add(event);
            }
        }
        return new PollResult(List.copyOf(events), first);
    }

    /** The failure to report: a run that is held back has been reported, and must not hide what failed for another. */
    private static Exception worse(Exception first, Exception failure) {
        return failure != null && (first == null || ApiClient.isHeldBack(first)) ? failure : first;
    }

    /** What the route has to hear of a run now, or null for nothing. */
    private Event event(String run, WatchedRun watch) {
        if (watch.run() != null && !set.isOfWorkflow(run, watch.run().workflowId())) {
            watches.drop(run);
            set.forgetOther(run);
            return null;
        }
        RunEvent event = watch.event(changes);
        if (event == null) {
            return null;
        }
        if (event == RunEvent.SETUP_REQUIRED && ledger.isSetUpTold(run)) {
            told(run, event, watch.status());
            return null;
        }
        String status = watch.status();
        RunClaim claim = claims.of(run, event, set.isNamed(run));
        return RunEventFactory.event(
                ledger.key(),
                run,
                request(run),
                watch,
                event,
                () -> claimed(run, event, status, claim),
                () -> commit(run, event, status, claim),
                () -> release(run, event, claim));
    }

    /** Idempotency key of the run's trigger; a run that is named may be tracked as well. */
    private String request(String run) {
        TrackedRun tracked = watches.request(run) == null && set.isNamed(run) ? ledger.find(run) : null;
        return tracked == null ? watches.request(run) : tracked.requestId();
    }

    /** The end of a run, and that it waits for a person, is told by whoever claims it first. */
    private boolean claimed(String run, RunEvent event, String status, RunClaim claim) {
        RunLedger.Claim answer = claim.make();
        if (answer == RunLedger.Claim.GONE) {
            leave(run);
        } else if (answer == RunLedger.Claim.TOLD) {
            told(run, event, status);
        }
        return answer == RunLedger.Claim.WON;
    }

    private void commit(String run, RunEvent event, String status, RunClaim claim) {
        if (event.isEnd()) {
            claim.delivered();
            leave(run);
            return;
        }
        if (event == RunEvent.SETUP_REQUIRED) {
            ledger.setUpTold(run);
        }
        told(run, event, status);
    }

    private void told(String run, RunEvent event, String status) {
        watches.change(run, watch -> watch.told(event, status));
    }

    /** The event is over: where the run is still here it was not its end, or the route has not heard of it. */
    private void release(String run, RunEvent event, RunClaim claim) {
        claim.giveBack();
        if (watches.get(run) == null) {
            return;
        }
        if (event.isEnd() && !claim.isBusy()) {
            // nothing needs to be asked any more: it comes with the next poll
            watches.atOnce(run);
        } else {
            watches.again(run);
        }
    }

    private void leave(String run) {
        watches.drop(run);
        set.forget(run);
    }
}
