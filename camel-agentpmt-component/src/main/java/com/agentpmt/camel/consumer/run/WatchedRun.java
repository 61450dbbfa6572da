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
import com.agentpmt.camel.run.PollBackOff;
import java.time.Instant;
import java.util.Locale;

/**
 * What is known about a watched run. Pure: maps a response to the next state. It is small as long as the run has not ended,
 * since there can be very many.
 *
 * @param run the run as last read, or null: before the run has ended, it is kept only until the event about it ends
 * @param status the status as last read; null before the first response
 * @param statusUpdatedAt when that status was written, or null if unknown
 * @param statusSince when the run got its status, as sent: distinguishes two changes to the same status; may be null
 * @param previousStatus the previous different status, or null
 * @param lastReportedStatus the status that was delivered last, or the first one; null before the first response
 * @param notFoundCount number of consecutive responses that the run is unknown
 * @param setupReported whether it was delivered that the run requires setup
 * @param pollInterval milliseconds between the last two polls, see {@link PollBackOff}
 */
record WatchedRun(
        WorkflowRun run,
        String status,
        Instant statusUpdatedAt,
        String statusSince,
        String previousStatus,
        String lastReportedStatus,
        int notFoundCount,
        boolean setupReported,
        long pollInterval) {

    static final WatchedRun NEW = new WatchedRun(null, null, null, null, null, null, 0, false, 0);

    /** The run was read. A state older than the known one is ignored: a status never moves backwards. */
    WatchedRun read(WorkflowRun now) {
        if (isOlder(now)) {
            return notRead();
        }
        String next = status(now);
        boolean changed = status == null || !isSame(status, next);
        return new WatchedRun(
                now,
                next,
                now.updatedAt() == null ? statusUpdatedAt : now.updatedAt(),
                changed ? now.updatedAtText() : statusSince,
                changed ? status : previousStatus,
                lastReportedStatus == null || lastReportedStatus.isEmpty() ? next : lastReportedStatus,
                0,
                setupReported,
                pollInterval);
    }

    /** The API responded that the run is unknown. */
    WatchedRun notFound() {
        return with(run, lastReportedStatus, notFoundCount + 1, setupReported, pollInterval);
    }

    /** The read failed: earlier responses that the run is unknown do not count. */
    WatchedRun notRead() {
        return with(run, lastReportedStatus, 0, setupReported, pollInterval);
    }

    /** The run is polled again after an interval. */
    WatchedRun withPollInterval(long interval) {
        return with(hasEnded() ? run : null, lastReportedStatus, notFoundCount, setupReported, interval);
    }

    /** An event was delivered that is not the end of the run. */
    WatchedRun withReported(RunEvent event, String delivered) {
        boolean setup = setupReported || event == RunEvent.SETUP_REQUIRED;
        return with(run, delivered, notFoundCount, setup, pollInterval);
    }

    /** The same status. */
    private WatchedRun with(WorkflowRun kept, String reported, int notFound, boolean setup, long interval) {
        return new WatchedRun(
                kept, status, statusUpdatedAt, statusSince, previousStatus, reported, notFound, setup, interval);
    }

    boolean hasEnded() {
        return run != null && run.isEnded();
    }

    boolean isLost() {
        return PollBackOff.isLost(notFoundCount);
    }

    /** The event to deliver now, or null. */
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
            return setupReported ? null : RunEvent.SETUP_REQUIRED;
        }
        return changes && !isSame(status, lastReportedStatus) ? RunEvent.STATUS_CHANGED : null;
    }

    static String status(WorkflowRun run) {
        return run.status() == null ? "" : run.status();
    }

    /** Ignores case, as the model does. */
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
        boolean writtenBefore = statusUpdatedAt != null
                && now.updatedAt() != null
                && now.updatedAt().isBefore(statusUpdatedAt);
        boolean queuedAgain = isSame("queued", status(now)) && !isSame("queued", status);
        // a response without a status has no information
        return writtenBefore || queuedAgain || status(now).isBlank();
    }
}
