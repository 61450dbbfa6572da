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

import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.consumer.EventSource;
import com.agentpmt.camel.consumer.PollResult;
import com.agentpmt.camel.consumer.run.RunClaims.ClaimResult;
import com.agentpmt.camel.consumer.run.RunClaims.RunClaim;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.run.RunStates;
import com.agentpmt.camel.run.TrackedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Watches workflow runs, each with its own back-off. A run is watched until its end was delivered. */
final class RunSource implements EventSource {

    private final RunRefresher refresher;
    private final RunDiscovery discovery;
    private final RunClaims claims;
    private final boolean changes;
    private final WatchedRuns watched;
    private final RunStates states;
    private final Supplier<Map<String, RunStates.Known>> known;
    private ApiClient client;

    /**
     * @param changes whether changes of the status are reported
     * @param states counts the runs that are watched
     */
    RunSource(
            RunRefresher.Reader reader,
            RunDiscovery discovery,
            RunClaims claims,
            boolean changes,
            WatchedRuns watched,
            RunStates states) {
        this.refresher = new RunRefresher(reader, watched);
        this.discovery = discovery;
        this.claims = claims;
        this.changes = changes;
        this.watched = watched;
        this.states = states;
        this.known = watched::states;
    }

    @Override
    public void start(ApiClient apiClient) {
        client = apiClient;
        states.add(known);
        claims.start();
        discovery.start();
    }

    @Override
    public void stop() {
        states.remove(known);
        claims.stop();
        discovery.stop();
        // after a restart, the runs whose events a forced stop has interrupted are polled again
        watched.pollAllAtOnce();
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public CompletionStage<PollResult> poll() {
        claims.renew();
        discovery.findNew(this::watch);
        List<String> due = watched.takeDue();
        CompletableFuture<PollResult> result =
                Futures.map(refresher.refresh(due, client), failures -> result(due, failures));
        result.whenComplete((events, failure) -> {
            if (failure != null) {
                due.forEach(watched::pollAgain);
            }
        });
        return result;
    }

    /**
     * @return false if the end of the run was delivered already
     */
    private boolean watch(TrackedRun run) {
        if (claims.isDelivered(run.runId())) {
            claims.removeDelivered(run.runId());
            return false;
        }
        watched.add(run);
        return true;
    }

    private PollResult result(List<String> due, List<Exception> failures) {
        List<Event> events = new ArrayList<>();
        Exception first = null;
        for (int i = 0; i < due.size(); i++) {
            String run = due.get(i);
            Exception failure = failures.get(i);
            first = moreRelevant(first, failure);
            WatchedRun known = watched.get(run);
            Event event = null;
            if (known != null && failure == null) {
                try {
                    event = event(run, known);
                } catch (RuntimeException | Error e) {
                    // a repository that fails for one run must not affect the others
                    first = moreRelevant(
                            first, e instanceof Exception exception ? exception : new IllegalStateException(e));
                }
            }
            if (event == null) {
                watched.pollAgain(run);
            } else {
                events.add(event);
            }
        }
        return new PollResult(List.copyOf(events), first);
    }

    /** The failure to report: a throttled read was reported before, and must not hide the failure of another. */
    private static Exception moreRelevant(Exception first, Exception failure) {
        return failure != null && (first == null || ApiClient.isThrottled(first)) ? failure : first;
    }

    /** The event to deliver now, or null. */
    private Event event(String run, WatchedRun known) {
        if (known.run() != null && !discovery.isOfWorkflow(run, known.run().workflowId())) {
            watched.remove(run);
            discovery.forgetOther(run);
            return null;
        }
        RunEvent event = known.event(changes);
        if (event == null) {
            return null;
        }
        if (event == RunEvent.SETUP_REQUIRED && claims.isSetupReported(run)) {
            markReported(run, event, known.status());
            return null;
        }
        String status = known.status();
        RunClaim claim = claims.of(run, event, discovery.isNamed(run));
        return RunEventFactory.event(
                claims.key(),
                run,
                requestId(run),
                known,
                event,
                () -> claim(run, event, status, claim),
                () -> commit(run, event, status, claim),
                () -> release(run, event, claim));
    }

    /** Idempotency key of the run's trigger; a named run may be tracked too. */
    private String requestId(String run) {
        TrackedRun tracked = watched.requestId(run) == null && discovery.isNamed(run) ? claims.find(run) : null;
        return tracked == null ? watched.requestId(run) : tracked.requestId();
    }

    private boolean claim(String run, RunEvent event, String status, RunClaim claim) {
        ClaimResult result = claim.make();
        if (result == ClaimResult.ENDED) {
            remove(run);
        } else if (result == ClaimResult.REPORTED) {
            markReported(run, event, status);
        }
        return result == ClaimResult.WON;
    }

    private void commit(String run, RunEvent event, String status, RunClaim claim) {
        claim.commit();
        if (event.isEnd()) {
            remove(run);
        } else {
            markReported(run, event, status);
        }
    }

    private void markReported(String run, RunEvent event, String status) {
        watched.change(run, known -> known.withReported(event, status));
    }

    /** The event has ended: if the run is still watched, the event was not its end, or was not delivered. */
    private void release(String run, RunEvent event, RunClaim claim) {
        claim.release();
        if (event.isEnd() && !claim.isBusy()) {
            // needs no request: the event comes again with the next poll
            watched.pollAtOnce(run);
        } else {
            watched.pollAgain(run);
        }
    }

    private void remove(String run) {
        watched.remove(run);
        discovery.forget(run);
    }
}
