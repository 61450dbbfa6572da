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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * When each run is polled. The cost of finding due runs grows with their number, not with the number of all runs. A run that
 * was taken is not due until it is scheduled again.
 */
final class PollSchedule {

    private record Due(String run, long at, long turn) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::turn));

    private final Map<String, Due> latest = new HashMap<>();
    private long turn;

    /** Schedules a run, also if it is scheduled already. */
    synchronized void put(String run, long at) {
        Due due = new Due(run, at, turn++);
        latest.put(run, due);
        queue.add(due);
    }

    synchronized void remove(String run) {
        latest.remove(run);
    }

    /** Takes the runs that are due, the earliest first. */
    synchronized List<String> take(long now) {
        List<String> due = new ArrayList<>();
        while (!queue.isEmpty() && queue.peek().at() <= now) {
            Due next = queue.poll();
            // entries of runs that were scheduled again or removed are still in the queue
            if (latest.remove(next.run(), next)) {
                due.add(next.run());
            }
        }
        return due;
    }
}
