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

import com.agentpmt.camel.model.WorkflowRun;
import java.time.Instant;
import java.util.Locale;

/**
 * What is known of a run that is watched. Pure: a reading in, the next state out. It is small while the run goes on,
 * since there can be very many.
 *
 * @param run the latest reading, or null: where the run goes on it is kept only until the event about it is over
 * @param status the status of the latest reading; null before the first
 * @param updated when that reading was written, or null where not known
 * @param since when the run got its status, as sent: tells two changes to one status apart; may be null
 * @param before the status of the reading before that had another one, or null
 * @param reported the status that the route knows, or that was the first; null before the first reading
 * @param missing how many times in a row the API did not know the run
 * @param setUpTold whether the route has heard that the run waits for a person
 * @param interval milliseconds since the reading before, see {@link com.agentpmt.camel.run.PollBackOff}
 */
record WatchedRun(
        WorkflowRun run,
        String status,
        Instant updated,
        String since,
        String before,
        String reported,
        int missing,
        boolean setUpTold,
        long interval) {

    /** A fresh run may not be visible at once; after so many polls it is not there. */
    private static final int LOST_AFTER = 3;

    static final WatchedRun NEW = new WatchedRun(null, null, null, null, null, null, 0, false, 0);

    /** The run was read. An older state than the one that is known does not count: a status never goes backwards. */
    WatchedRun read(WorkflowRun now) {
        if (isOlder(now)) {
            return new WatchedRun(run, status, updated, since, before, reported, 0, setUpTold, interval);
        }
        String next = status(now);
        boolean moved = status == null || !isSame(status, next);
        return new WatchedRun(
                now,
                next,
                now.updatedAt() == null ? updated : now.updatedAt(),
                moved ? now.updatedAtText() : since,
                moved ? status : before,
                reported == null || reported.isEmpty() ? next : reported,
                0,
                setUpTold,
                interval);
    }

    /** The API does not know the run. */
    WatchedRun notFound() {
        return new WatchedRun(run, status, updated, since, before, reported, missing + 1, setUpTold, interval);
    }

    /** Nothing is known by this reading: what the API did not know before does not count. */
    WatchedRun notRead() {
        return new WatchedRun(run, status, updated, since, before, reported, 0, setUpTold, interval);
    }

    /** The run is asked about again after an interval. */
    WatchedRun asked(long interval) {
        return new WatchedRun(
                hasEnded() ? run : null, status, updated, since, before, reported, missing, setUpTold, interval);
    }

    /** An event about the run was delivered, and the run stays. */
    WatchedRun told(RunEvent event, String about) {
        boolean setUp = setUpTold || event == RunEvent.SETUP_REQUIRED;
        return new WatchedRun(run, status, updated, since, before, about, missing, setUp, interval);
    }

    boolean hasEnded() {
        return run != null && run.isEnded();
    }

    boolean isLost() {
        return missing >= LOST_AFTER;
    }

    /** What the route has to hear now, or null for nothing. */
    RunEvent event(boolean changes) {
        if (hasEnded()) {
            return RunEvent.ofEnd(run);
        }
        if (isLost()) {
            return RunEvent.LOST;
        }
        if (run == null) {
            return null;
        }
        if (run.isSetupRequired()) {
            return setUpTold ? null : RunEvent.SETUP_REQUIRED;
        }
        return changes && !isSame(status, reported) ? RunEvent.STATUS_CHANGED : null;
    }

    static String status(WorkflowRun run) {
        return run.status() == null ? "" : run.status();
    }

    /** As the model reads them: in any case. */
    private static boolean isSame(String status, String other) {
        return status.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }

    private boolean isOlder(WorkflowRun now) {
        if (hasEnded()) {
            return true;
        }
        if (status == null || now.isEnded()) {
            return false;
        }
        boolean writtenBefore =
                updated != null && now.updatedAt() != null && now.updatedAt().isBefore(updated);
        boolean backInTheQueue = isSame("queued", status(now)) && !isSame("queued", status);
        // a reading without a status tells nothing
        return writtenBefore || backInTheQueue || status(now).isBlank();
    }
}
