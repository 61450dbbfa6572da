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

import com.agentpmt.camel.json.Times;
import com.agentpmt.camel.run.PollBackOff;
import com.agentpmt.camel.run.RunStates;
import com.agentpmt.camel.run.TrackedRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** What is known about the watched runs, and when each is polled next. */
final class WatchedRuns {

    private final PollSchedule schedule = new PollSchedule();
    private final Map<String, WatchedRun> watched = new ConcurrentHashMap<>();
    private final Map<String, String> requestIds = new ConcurrentHashMap<>();
    private final PollBackOff backOff;
    private final LongSupplier now;

    /**
     * @param now monotonic clock, in milliseconds
     */
    WatchedRuns(PollBackOff backOff, LongSupplier now) {
        this.backOff = backOff;
        this.now = now;
    }

    void add(TrackedRun run) {
        if (run.requestId() != null) {
            requestIds.put(run.runId(), run.requestId());
        }
        watched.put(run.runId(), WatchedRun.NEW);
        pollAtOnce(run.runId());
    }

    /** Takes the runs that are due; none of them is due again until it is scheduled again. */
    List<String> takeDue() {
        return schedule.take(now.getAsLong());
    }

    /** What is known about a run, or null if it is not watched any more. */
    WatchedRun get(String run) {
        return watched.get(run);
    }

    /** Idempotency key of the run's trigger, or null if unknown. */
    String requestId(String run) {
        return requestIds.get(run);
    }

    void change(String run, UnaryOperator<WatchedRun> change) {
        watched.computeIfPresent(run, (id, known) -> change.apply(known));
    }

    /** Polls a run again after its next wait, if it is still watched. */
    void pollAgain(String run) {
        change(run, known -> {
            long wait = backOff.next(known.pollInterval());
            schedule.put(run, now.getAsLong() + backOff.jittered(wait));
            return known.withPollInterval(wait);
        });
    }

    /** Polls a run again with the next poll of the consumer, if it is still watched. */
    void pollAtOnce(String run) {
        change(run, known -> {
            schedule.put(run, now.getAsLong());
            return known;
        });
    }

    /** Polls all runs again with the next poll of the consumer. */
    void pollAllAtOnce() {
        watched.keySet().forEach(this::pollAtOnce);
    }

    /** What is known about the runs, by their ids. */
    Map<String, RunStates.Known> states() {
        Map<String, RunStates.Known> states = new HashMap<>();
        watched.forEach(
                (run, known) -> states.put(run, new RunStates.Known(known.status(), Times.parse(known.statusSince()))));
        return states;
    }

    void remove(String run) {
        watched.remove(run);
        requestIds.remove(run);
        schedule.remove(run);
    }
}
