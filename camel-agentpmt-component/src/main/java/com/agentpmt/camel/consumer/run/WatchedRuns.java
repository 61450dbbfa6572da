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

import com.agentpmt.camel.run.PollBackOff;
import com.agentpmt.camel.run.TrackedRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** What is known of the runs that are watched, and when each is looked at next. */
final class WatchedRuns {

    private final PollSchedule schedule = new PollSchedule();
    private final Map<String, WatchedRun> watches = new ConcurrentHashMap<>();
    private final Map<String, String> requests = new ConcurrentHashMap<>();
    private final PollBackOff backOff;
    private final LongSupplier now;

    /**
     * @param now milliseconds from 0 on, of a clock that nobody sets
     */
    WatchedRuns(PollBackOff backOff, LongSupplier now) {
        this.backOff = backOff;
        this.now = now;
    }

    void add(TrackedRun run) {
        if (run.requestId() != null) {
            requests.put(run.runId(), run.requestId());
        }
        watches.put(run.runId(), WatchedRun.NEW);
        atOnce(run.runId());
    }

    /** Takes the runs that are due; each is not due again until it is put back. */
    List<String> takeDue() {
        return schedule.take(now.getAsLong());
    }

    /** What is known of a run, or null where it is not watched any more. */
    WatchedRun get(String run) {
        return watches.get(run);
    }

    /** Idempotency key of the run's trigger, or null where not known. */
    String request(String run) {
        return requests.get(run);
    }

    void change(String run, UnaryOperator<WatchedRun> change) {
        watches.computeIfPresent(run, (id, watch) -> change.apply(watch));
    }

    /** Looks at a run again after its next wait. */
    void again(String run) {
        change(run, watch -> {
            long wait = backOff.next(watch.interval());
            schedule.put(run, now.getAsLong() + backOff.jittered(wait));
            return watch.asked(wait);
        });
    }

    /** Looks at a run again with the next poll. */
    void atOnce(String run) {
        schedule.put(run, now.getAsLong());
    }

    /** Looks at all runs again with the next poll. */
    void allAtOnce() {
        watches.keySet().forEach(this::atOnce);
    }

    void drop(String run) {
        watches.remove(run);
        requests.remove(run);
        schedule.remove(run);
    }
}
