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
package com.agentpmt.camel.run;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Counts the runs that consumers watch by their states. */
public final class RunStates {

    /** The state of a run that was not read yet. */
    public static final String NEW = "new";

    /** States that the API may add. */
    public static final String OTHER = "other";

    /** The states by which runs are counted. */
    public static final List<String> ALL =
            List.of(NEW, "queued", "running", "setup_required", "succeeded", "completed", "failed", "cancelled", OTHER);

    /**
     * What a consumer knows about a run.
     *
     * @param state as read last, or null
     * @param since when the run got this state, or null if unknown
     */
    public record Known(String state, Instant since) {}

    /**
     * The runs in one state.
     *
     * @param state one of {@link #ALL}
     * @param oldest when the first of them got this state, or null if unknown
     */
    public record Count(String state, int count, Instant oldest) {

        private Count with(Instant since) {
            boolean older = since != null && (oldest == null || since.isBefore(oldest));
            return new Count(state, count + 1, older ? since : oldest);
        }
    }

    private final CopyOnWriteArrayList<Supplier<Map<String, Known>>> watchers = new CopyOnWriteArrayList<>();

    /**
     * @param runs gives the runs that a consumer watches, by their ids
     */
    public void add(Supplier<Map<String, Known>> runs) {
        watchers.addIfAbsent(runs);
    }

    public void remove(Supplier<Map<String, Known>> runs) {
        watchers.remove(runs);
    }

    /**
     * @param tracked ids of runs that count even if no consumer watches them
     * @return the states that some run has, sorted by name
     */
    Collection<Count> counts(Set<String> tracked) {
        Map<String, Known> runs = new HashMap<>();
        Known unread = new Known(null, null);
        tracked.forEach(run -> runs.put(run, unread));
        watchers.forEach(watcher -> runs.putAll(watcher.get()));
        Map<String, Count> counts = new TreeMap<>();
        for (Known run : runs.values()) {
            String state = name(run.state());
            counts.put(
                    state, counts.getOrDefault(state, new Count(state, 0, null)).with(run.since()));
        }
        return counts.values();
    }

    private static String name(String state) {
        if (state == null) {
            return NEW;
        }
        return ALL.contains(state) ? state : OTHER;
    }
}
