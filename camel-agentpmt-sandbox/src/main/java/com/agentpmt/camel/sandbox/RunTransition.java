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
package com.agentpmt.camel.sandbox;

import java.util.Set;

/** A state that a run moves to, with its result or error. */
record RunTransition(String status, String responseText, String errorCode, String errorMessage, boolean ended) {

    private static final Set<String> FINAL = Set.of("succeeded", "completed", "failed", "cancelled");

    /** A state by its name. Only the four published final states end a run. */
    static RunTransition state(String status, String responseText) {
        boolean success = status.equals("succeeded") || status.equals("completed");
        return new RunTransition(status, success ? responseText : null, null, null, FINAL.contains(status));
    }

    static RunTransition failure(String code, String message) {
        return new RunTransition("failed", null, code, message, true);
    }

    /** The same state as the end of the run, whatever its name. */
    RunTransition asEnd() {
        return new RunTransition(status, responseText, errorCode, errorMessage, true);
    }
}
