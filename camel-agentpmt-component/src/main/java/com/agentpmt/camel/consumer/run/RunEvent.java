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

/** The events of a run. */
enum RunEvent {
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** The run is unknown to the API, repeatedly. */
    LOST,
    /** The run waits for a person to set up access. */
    SETUP_REQUIRED,
    STATUS_CHANGED;

    /** Whether it is the last event of the run. */
    boolean isEnd() {
        return this != SETUP_REQUIRED && this != STATUS_CHANGED;
    }

    /** The event of a run that has ended; an unknown end state without an error counts as a success. */
    static RunEvent ofEnd(WorkflowRun run) {
        if (run.isCancelled()) {
            return CANCELLED;
        }
        return run.isFailed() ? FAILED : SUCCEEDED;
    }
}
