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

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.model.WorkflowRun;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** Poll results of a run, and what a consumer does with the events of a source. */
final class TestRuns {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private TestRuns() {}

    static WorkflowRun run(String status) {
        return WorkflowRun.of(json(status));
    }

    /** A poll result that was written so many seconds after the start. */
    static WorkflowRun at(String status, int second) {
        return WorkflowRun.of(
                json(status).put("updated_at", START.plusSeconds(second).toString()));
    }

    /** A poll result with completed_at, and a failure's code and text if they are not null. */
    static WorkflowRun ended(String status, String errorCode, String errorMessage) {
        return WorkflowRun.of(json(status)
                .put("completed_at", START.toString())
                .put("error_code", errorCode)
                .put("error_message", errorMessage));
    }

    /** The events of a poll whose requests have all ended. */
    static List<Event> poll(RunSource source) {
        return source.poll().toCompletableFuture().join().events();
    }

    /** What happens to an event whose exchange succeeds. */
    static void deliver(Event event) {
        assertThat(event.claim().getAsBoolean()).isTrue();
        event.commit().run();
        event.onEnd().run();
    }

    private static ObjectNode json(String status) {
        return JsonNodeFactory.instance.objectNode().put("run_id", "r").put("status", status);
    }
}
