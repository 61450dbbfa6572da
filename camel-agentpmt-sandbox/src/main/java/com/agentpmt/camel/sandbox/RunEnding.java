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

/** The state that a run moves to, and what it then carries. */
record RunEnding(String status, String responseText, String errorCode, String errorMessage, boolean ended) {

    private static final Set<String> FINAL = Set.of("succeeded", "completed", "failed", "cancelled");

    /** A state by its name; only the four known final states end a run. */
    static RunEnding state(String status, String responseText) {
        boolean success = status.equals("succeeded") || status.equals("completed");
        return new RunEnding(status, success ? responseText : null, null, null, FINAL.contains(status));
    }

    static RunEnding failure(String code, String message) {
        return new RunEnding("failed", null, code, message, true);
    }

    /** The same state, as the end of the run whatever its name is. */
    RunEnding asEnd() {
        return new RunEnding(status, responseText, errorCode, errorMessage, true);
    }
}
