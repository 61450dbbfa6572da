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

import com.agentpmt.camel.model.WorkflowRun;
import java.time.Instant;

/**
 * What is known of a run that is watched. Pure: a reading in, the next state out.
 *
 * @param run the latest state that was understood, or null
 * @param before the status of the reading before that had another one, or null
 * @param missing how many times in a row the API did not know the run
 * @param reported the status that the route knows, or that was the first; null before the first reading
 * @param setUpTold whether the route has heard that the run waits for a person
 * @param interval milliseconds since the reading before, see {@link PollBackOff}
 */
record RunWatch(WorkflowRun run, String before, int missing, String reported, boolean setUpTold, long interval) {

    /** A fresh run may not be visible at once; after so many polls it is not there. */
    private static final int LOST_AFTER = 3;

    static final RunWatch NEW = new RunWatch(null, null, 0, null, false, 0);

    /** The run was read. An older state than the one that is known does not count: a status never goes backwards. */
    RunWatch read(WorkflowRun now) {
        WorkflowRun kept = run != null && isOlder(now, run) ? run : now;
        boolean moved = run != null && !status(run).equals(status(kept));
        String first = reported == null ? status(kept) : reported;
        return new RunWatch(kept, moved ? status(run) : before, 0, first, setUpTold, interval);
    }

    /** The API does not know the run. */
    RunWatch notFound() {
        return new RunWatch(run, before, missing + 1, reported, setUpTold, interval);
    }

    RunWatch asked(long interval) {
        return new RunWatch(run, before, missing, reported, setUpTold, interval);
    }

    /** An event about the run was delivered, and the run stays. */
    RunWatch told(RunEvent event, WorkflowRun about) {
        boolean setUp = setUpTold || event == RunEvent.SETUP_REQUIRED;
        return new RunWatch(run, before, missing, status(about), setUp, interval);
    }

    boolean isLost() {
        return missing >= LOST_AFTER;
    }

    /** What the route has to hear now, or null for nothing. */
    RunEvent event(boolean changes) {
        if (run != null && run.isEnded()) {
            return RunEvent.ofEnd(run);
        }
        if (isLost()) {
            return RunEvent.LOST;
        }
        if (run == null) {
            return null;
        }
        if (run.isSetupRequired() && !setUpTold) {
            return RunEvent.SETUP_REQUIRED;
        }
        return changes && !status(run).equals(reported) && !run.isSetupRequired() ? RunEvent.STATUS_CHANGED : null;
    }

    static String status(WorkflowRun run) {
        return run.status() == null ? "" : run.status();
    }

    private static boolean isOlder(WorkflowRun now, WorkflowRun before) {
        if (before.isEnded()) {
            return true;
        }
        Instant then = before.updatedAt();
        boolean writtenBefore =
                then != null && now.updatedAt() != null && now.updatedAt().isBefore(then);
        boolean backInTheQueue = "queued".equals(status(now)) && !"queued".equals(status(before));
        return !now.isEnded() && (writtenBefore || backInTheQueue);
    }
}
