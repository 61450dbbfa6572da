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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.http.ApiGateway;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.run.PollBackOff;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Watches workflow runs, each on its own back-off; a run leaves when the route has heard of its end. */
final class RunSource implements EventSource {

    /** Reads one run. */
    interface Reader {
        CompletableFuture<WorkflowRun> read(ApiGateway gateway, String run);
    }

    private final Supplier<ApiGateway> connect;
    private final Reader reader;
    private final List<String> named;
    private final boolean changes;
    private final PollBackOff backOff;
    private final DeliveredIds ids;
    private final Clock clock;

    private final RunSchedule schedule = new RunSchedule();
    private final Map<String, RunWatch> watches = new ConcurrentHashMap<>();
    private boolean begun;
    private ApiGateway gateway;

    RunSource(
            Supplier<ApiGateway> connect,
            Reader reader,
            List<String> named,
            boolean changes,
            PollBackOff backOff,
            DeliveredIds ids,
            Clock clock) {
        this.connect = connect;
        this.reader = reader;
        this.named = named;
        this.changes = changes;
        this.backOff = backOff;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void start() {
        gateway = connect.get();
        ids.start();
    }

    @Override
    public void stop() {
        ids.stop();
        // what was with the route at a forced stop is looked at again by the next run
        watches.keySet().forEach(run -> schedule.put(run, clock.millis()));
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public CompletionStage<Reading> poll() {
        begin();
        List<String> due = schedule.take(clock.millis());
        CompletableFuture<List<Exception>> reads = Concurrently.all(due, this::read);
        CompletableFuture<Reading> reading = reads.thenApply(failures -> reading(due, failures));
        reading.whenComplete((done, failure) -> {
            reads.cancel(false);
            if (failure != null) {
                due.forEach(this::again);
            }
        });
        return reading;
    }

    private synchronized void begin() {
        if (!begun) {
            for (String run : named) {
                if (!ids.contains(run)) {
                    watches.put(run, RunWatch.NEW);
                    schedule.put(run, clock.millis());
                }
            }
            begun = true;
        }
    }

    /**
     * Reads a run, unless its end is known and waits for the route.
     *
     * @return a failure, or null
     */
    private CompletableFuture<Exception> read(String run) {
        RunWatch watch = watches.get(run);
        if (watch == null || watch.run() != null && watch.run().isEnded()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<WorkflowRun> call = asked(run);
        CompletableFuture<Exception> read = call.handle((state, failure) -> taken(run, state, failure));
        read.whenComplete((done, failure) -> call.cancel(false));
        return read;
    }

    private CompletableFuture<WorkflowRun> asked(String run) {
        try {
            return reader.read(gateway, run);
        } catch (RuntimeException e) {
            // an id that cannot be sent must not keep others from being read
            return CompletableFuture.failedFuture(e);
        }
    }

    private Exception taken(String run, WorkflowRun state, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause == null) {
            watches.computeIfPresent(run, (id, watch) -> watch.read(state));
        } else if (cause instanceof AgentPmtNotFoundException) {
            watches.computeIfPresent(run, (id, watch) -> watch.notFound());
        } else {
            return cause instanceof Exception exception ? exception : new IllegalStateException(cause);
        }
        return null;
    }

    private Reading reading(List<String> due, List<Exception> failures) {
        List<Event> events = new ArrayList<>();
        Exception first = null;
        for (int i = 0; i < due.size(); i++) {
            String run = due.get(i);
            Exception failure = failures.get(i);
            first = first == null ? failure : first;
            RunWatch watch = watches.get(run);
            RunEvent event = watch == null || failure != null ? null : news(run, watch);
            if (event == null) {
                again(run);
            } else {
                events.add(event(run, watch, event));
            }
        }
        return new Reading(List.copyOf(events), first);
    }

    /** What the route has not heard yet, also not before a restart. */
    private RunEvent news(String run, RunWatch watch) {
        RunEvent event = watch.event(changes);
        if (event == RunEvent.SETUP_REQUIRED && ids.contains(setUp(run))) {
            watches.put(run, watch.told(event, watch.run()));
            return null;
        }
        return event;
    }

    /** Looks at a run again after its next wait. */
    private void again(String run) {
        watches.computeIfPresent(run, (id, watch) -> {
            long wait = backOff.next(watch.interval());
            schedule.put(run, clock.millis() + backOff.jittered(wait));
            return watch.asked(wait);
        });
    }

    private Event event(String run, RunWatch watch, RunEvent event) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(AgentPmtConstants.RUN_ID, run);
        WorkflowRun state = watch.run();
        if (state != null && state.status() != null) {
            headers.put(AgentPmtConstants.RUN_STATUS, state.status());
        }
        if (watch.before() != null) {
            headers.put(AgentPmtConstants.PREVIOUS_RUN_STATUS, watch.before());
        }
        String name = event == RunEvent.STATUS_CHANGED ? event + ":" + state.status() : event.toString();
        return new Event(
                ids.key() + ":" + run + ":" + name,
                event.toString(),
                state,
                state == null ? null : Json.tree(state.source()),
                headers,
                () -> commit(run, watch, event),
                () -> again(run));
    }

    private void commit(String run, RunWatch watch, RunEvent event) {
        if (event.isEnd()) {
            // remembered before it leaves
            ids.add(run);
            watches.remove(run);
            schedule.remove(run);
            return;
        }
        if (event == RunEvent.SETUP_REQUIRED) {
            ids.add(setUp(run));
        }
        watches.computeIfPresent(run, (id, now) -> now.told(event, watch.run()));
    }

    private static String setUp(String run) {
        return run + "!setup";
    }
}
