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
package com.agentpmt.camel.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The open waits for runs. */
class PendingWaitsTest {

    private final PendingWaits waits = new PendingWaits();
    private final List<String> ended = new ArrayList<>();

    @Test
    void aStopOfAnOwnerEndsItsWaitsOnly() {
        Object owner = new Object();
        waits.begin(owner, why -> ended.add("one: " + why));
        waits.begin(new Object(), why -> ended.add("two: " + why));

        waits.end(owner, "stopped");

        assertThat(ended).containsExactly("one: stopped");
    }

    @Test
    void ownersAreComparedByIdentity() {
        waits.begin(List.of("same"), why -> ended.add(why));

        waits.end(List.of("same"), "stopped");

        assertThat(ended).isEmpty();
    }

    @Test
    void aCompletedWaitIsNotEnded() {
        Object owner = new Object();
        Runnable over = waits.begin(owner, why -> ended.add(why));
        assertThat(waits.size()).isOne();

        over.run();
        over.run();
        waits.end(owner, "stopped");
        waits.close("closed");

        assertThat(waits.size()).isZero();
        assertThat(ended).isEmpty();
    }

    @Test
    void endingAllEndsLaterWaitsToo() {
        waits.begin(this, why -> ended.add("before: " + why));
        waits.close("closed");
        waits.begin(this, why -> ended.add("after: " + why));

        assertThat(ended).containsExactly("before: closed", "after: closed");
    }

    @Test
    void aWaitMayCompleteWhileItIsEnded() {
        List<Runnable> over = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int wait = i;
            over.add(waits.begin(this, why -> over.get(wait).run()));
        }

        waits.close("closed");

        assertThat(waits.size()).isZero();
    }
}
