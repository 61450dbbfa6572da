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
package com.agentpmt.camel.options;

import static com.agentpmt.camel.options.OptionValidator.positive;

import java.util.List;
import java.util.Set;

/** Checks the values of options that only consumers use. Pure. */
final class ConsumerValidator {

    private ConsumerValidator() {}

    /**
     * @param delay milliseconds between two polls
     * @param greedy whether Camel polls again at once after a poll with events
     * @throws IllegalArgumentException naming the option and the fix
     */
    static void check(String operation, OptionGroups options, long delay, boolean greedy) {
        Set<String> emit = EmitOption.read(operation, options);
        switch (operation) {
            case "credits/balance" -> balance(options.credits(), emit, greedy);
            case "workflows/run" -> runs(options.workflows());
            default -> {
                // the values of the others are checked by their types
            }
        }
        positive("delay", delay);
    }

    private static void balance(CreditOptions options, Set<String> emit, boolean greedy) {
        Long threshold = options.getThreshold();
        Long reset = options.getResetThreshold();
        if (emit.contains("threshold") && threshold == null) {
            throw new IllegalArgumentException("emit=threshold needs the option threshold: set it");
        }
        if (threshold == null && reset != null) {
            throw new IllegalArgumentException("option resetThreshold needs the option threshold: set it");
        }
        if (threshold != null && reset != null && reset < threshold) {
            throw new IllegalArgumentException("option resetThreshold=" + reset + " is below threshold=" + threshold
                    + ": make it the same or higher");
        }
        if (greedy && emit.contains("poll")) {
            throw new IllegalArgumentException("options greedy=true and emit=poll would poll without end, since every"
                    + " poll has an event: remove greedy");
        }
        ifSetPositive("expiresWithin", options.getExpiresWithin());
        ifSetPositive("runway", options.getRunway());
        positive("burnWindow", options.getBurnWindow());
    }

    private static void runs(WorkflowOptions options) {
        if (options.getRunId() == null) {
            return;
        }
        List<String> runs = options.runIds();
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(
                    "option runId does not name a run: give ids of runs, as a comma list, or remove it");
        }
        if (runs.contains(".") || runs.contains("..")) {
            throw new IllegalArgumentException("option runId names a run . or ..: give ids of runs, as a comma list");
        }
    }

    private static void ifSetPositive(String option, Long value) {
        if (value != null) {
            positive(option, value);
        }
    }
}
