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
package com.agentpmt.camel.model;

import java.util.Locale;

/** What the state of a run means, over both published sets of states and those that are not known yet. Pure. */
enum RunState {
    RUNNING,
    SETUP_REQUIRED,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** Ended in a state that is not known, without an error. */
    ENDED;

    /** An unknown state (a missing one too) is still running, unless the run is marked as completed. */
    static RunState of(String status, String completedAt, String errorCode, String errorMessage) {
        String known = status == null ? "" : status.strip().toLowerCase(Locale.ROOT);
        return switch (known) {
            case "queued", "running" -> RUNNING;
            case "setup_required" -> SETUP_REQUIRED;
            case "succeeded", "completed" -> SUCCEEDED;
            case "failed" -> FAILED;
            case "cancelled" -> CANCELLED;
            default -> isSet(completedAt) ? unknownEnd(errorCode, errorMessage) : RUNNING;
        };
    }

    boolean isEnd() {
        return this != RUNNING && this != SETUP_REQUIRED;
    }

    private static RunState unknownEnd(String errorCode, String errorMessage) {
        return isSet(errorCode) || isSet(errorMessage) ? FAILED : ENDED;
    }

    private static boolean isSet(String text) {
        return text != null && !text.isBlank();
    }
}
