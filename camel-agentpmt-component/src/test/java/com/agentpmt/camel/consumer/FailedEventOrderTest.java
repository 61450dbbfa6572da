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
package com.agentpmt.camel.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailedEventOrderTest {

    private final FailedEventOrder failures = new FailedEventOrder();

    @Test
    void failedEventsComeAfterTheOthersOldestFailureFirst() {
        List<Event> found =
                Stream.of("a", "b", "c", "d").map(FailedEventOrderTest::event).toList();
        assertThat(failures.lastFailedLast(found)).isEqualTo(found);

        failures.record(found.get(2), false);
        failures.record(found.get(0), false);
        assertThat(failures.lastFailedLast(found)).extracting(Event::id).containsExactly("b", "d", "c", "a");

        failures.record(found.get(2), false);
        assertThat(failures.lastFailedLast(found)).extracting(Event::id).containsExactly("b", "d", "a", "c");

        failures.record(found.get(0), true);
        assertThat(failures.lastFailedLast(found)).extracting(Event::id).containsExactly("a", "b", "d", "c");
    }

    @Test
    void eventsThatAlwaysFailDoNotBlockOthers() {
        List<Event> found =
                Stream.of("a", "b", "c").map(FailedEventOrderTest::event).toList();
        java.util.Set<String> tried = new java.util.TreeSet<>();
        for (int poll = 0; poll < 3; poll++) {
            Event first = failures.lastFailedLast(found).get(0);
            tried.add(first.id());
            failures.record(first, false);
        }
        assertThat(tried).containsExactly("a", "b", "c");
    }

    private static Event event(String id) {
        return new Event(id, "T", null, null, Map.of(), () -> {});
    }
}
