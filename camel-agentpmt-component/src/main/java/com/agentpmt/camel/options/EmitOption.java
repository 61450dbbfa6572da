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

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The option emit: which values an operation's consumer takes, and which it has by default. Pure. */
final class EmitOption {

    private static final String THRESHOLD = "threshold";
    private static final String CHANGE = "change";

    /** By operation; an operation that is not here does not take the option. */
    private static final Map<String, Set<String>> VALUES = Map.of(
            "credits/balance", Set.of(THRESHOLD, CHANGE, "poll"),
            "credits/history", Set.of("transactions", "grants"),
            "workflows/run", Set.of("completion", CHANGE));

    private EmitOption() {}

    /**
     * The values that count: those of the option, or else the defaults of the operation.
     *
     * @throws IllegalArgumentException for a value that the operation does not have
     */
    static Set<String> read(String operation, OptionGroups options) {
        String text = options.consumer().getEmit();
        if (text == null || text.isBlank()) {
            return defaults(operation, options);
        }
        Set<String> values = values(text);
        for (String value : values) {
            if (!of(operation).contains(value)) {
                throw new IllegalArgumentException("option emit=" + value + " is not allowed: set one or more of "
                        + new TreeSet<>(of(operation)) + ", separated by commas");
            }
        }
        return Set.copyOf(values);
    }

    /**
     * @param text the option's value, a comma list, or null
     */
    static boolean isKnown(String operation, String text) {
        return text == null || text.isBlank() || of(operation).containsAll(values(text));
    }

    private static Set<String> of(String operation) {
        return VALUES.getOrDefault(operation, Set.of());
    }

    private static Set<String> defaults(String operation, OptionGroups options) {
        return switch (operation) {
            case "credits/balance" -> ofBalance(options.credits());
            case "credits/history" -> Set.of("transactions");
            case "workflows/run" -> Set.of("completion");
            default -> Set.of();
        };
    }

    private static Set<String> ofBalance(CreditOptions options) {
        if (options.getThreshold() != null) {
            return Set.of(THRESHOLD);
        }
        return options.getRunway() != null || options.getExpiresWithin() != null ? Set.of() : Set.of(CHANGE);
    }

    private static Set<String> values(String text) {
        return new LinkedHashSet<>(Arrays.asList(text.strip().split("\\s*,\\s*")));
    }
}
