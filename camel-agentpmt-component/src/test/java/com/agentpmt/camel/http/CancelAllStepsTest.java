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
package com.agentpmt.camel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.concurrent.Cancellable;
import org.junit.jupiter.api.Test;

/** The steps of a call are cancelled together, those that begin later too, and each once. */
class CancelAllStepsTest {

    private final CancelAllSteps.Steps steps = new CancelAllSteps.Steps();
    private final List<String> cancelled = new ArrayList<>();

    @Test
    void allStepsAreCancelledOnce() {
        steps.setDependency(step("lease"));
        steps.setDependency(step("exchange"));
        assertThat(steps.isCancelled()).isFalse();
        assertThat(cancelled).isEmpty();

        assertThat(steps.cancel()).isTrue();

        assertThat(steps.isCancelled()).isTrue();
        assertThat(cancelled).containsExactly("lease", "exchange");
        assertThat(steps.cancel()).as("anything left").isFalse();
        assertThat(cancelled).hasSize(2);
    }

    @Test
    void aStepThatBeginsAfterTheCancelIsCancelledAtOnce() {
        assertThat(steps.cancel()).isFalse();

        steps.setDependency(step("exchange"));

        assertThat(cancelled).containsExactly("exchange");
        assertThat(steps.cancel()).isFalse();
        assertThat(cancelled).hasSize(1);
    }

    private Cancellable step(String name) {
        return () -> cancelled.add(name);
    }
}
