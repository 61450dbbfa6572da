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
package com.agentpmt.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtInsufficientCreditsException;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.agentpmt.camel.sandbox.SandboxRequest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.PredicateValidationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/tasks/wait-for-a-tool.md without Java. */
class AskAgainInYamlTest extends YamlTestSupport {

    private final AtomicInteger asksLeft = new AtomicInteger(2);
    /** What happens between the start of the task and the first ask. */
    private volatile Runnable afterTheStart = () -> {};

    @BeforeEach
    void addTool() {
        SandboxProduct renderer = SandboxProduct.named("Renderer")
                .price("render", 10)
                .price("get_task", 1)
                .tool(this::answer);
        sandbox.catalog().add(renderer);
        properties.setProperty("renderer", renderer.productId());
        properties.setProperty("ask.delay", "10");
    }

    private Object answer(ObjectNode parameters) {
        if (parameters.path("action").asText().equals("render")) {
            afterTheStart.run();
            return Map.of("task_id", "task-1", "status", "queued");
        }
        return asksLeft.decrementAndGet() > 0
                ? Map.of("status", "running")
                : Map.of("status", "done", "image", "cat.png");
    }

    @Override
    String text(Exchange exchange) {
        return exchange.getProperty("task") + " " + exchange.getProperty("status");
    }

    private Exchange render() throws Exception {
        start(List.of("wait-for-a-tool.yaml"), "ready", "not-ready");
        return call("direct:render", "{\"scene\": \"cat\"}");
    }

    private List<SandboxRequest> asked() {
        return purchases().stream()
                .filter(request -> request.body().contains("\"action\":\"get_task\""))
                .toList();
    }

    @Test
    void theTaskIsAskedForUntilItIsDone() throws Exception {
        Exchange exchange = render();

        assertThat(exchange.getException()).isNull();
        assertThat(at("ready")).containsExactly("task-1 done");
        assertThat(exchange.getMessage().getBody(String.class)).contains("cat.png");
        assertThat(purchases()).hasSize(3).first().satisfies(sent -> assertThat(sent.body())
                .contains("\"action\":\"render\"")
                .contains("\"scene\":\"cat\""));
        assertThat(asked()).hasSize(2).allSatisfy(sent -> assertThat(sent.body())
                .contains("\"task_id\":\"task-1\""));
        assertThat(sandbox.account(TOKEN).balance()).isEqualTo(1_000 - 12);
    }

    @Test
    void aTaskThatIsDoneAtOnceIsNotAskedFor() throws Exception {
        sandbox.catalog()
                .find("Renderer")
                .orElseThrow()
                .tool(parameters -> Map.of("task_id", "task-1", "status", "done"));
        render();

        assertThat(at("ready")).containsExactly("task-1 done");
        assertThat(purchases()).hasSize(1);
    }

    @Test
    void aResponseWithoutAStatusEndsTheWait() throws Exception {
        sandbox.catalog().find("Renderer").orElseThrow().tool(parameters -> Map.of("task_id", "task-1"));
        render();

        assertThat(at("ready")).containsExactly("task-1 none");
    }

    @Test
    void anIdThatWouldChangeTheAskIsNotSent() throws Exception {
        sandbox.catalog()
                .find("Renderer")
                .orElseThrow()
                .tool(parameters -> Map.of("task_id", "x\", \"action\": \"render", "status", "queued"));

        assertThat(render().getException()).isInstanceOf(PredicateValidationException.class);
        assertThat(purchases()).hasSize(1);
    }

    @Test
    void aTaskThatNeverEndsIsAskedForTenTimes() throws Exception {
        asksLeft.set(Integer.MAX_VALUE);

        assertThat(render().getException()).isNull();
        assertThat(asked()).hasSize(10);
        assertThat(at("ready")).isEmpty();
        assertThat(at("not-ready")).containsExactly("task-1 running");
    }

    @Test
    void anAskWithUnknownOutcomeCountsAndIsFollowedByTheNext() throws Exception {
        afterTheStart =
                () -> sandbox.faults().on(SandboxOperation.PURCHASE).status(503).afterBooking();

        assertThat(render().getException()).isNull();
        assertThat(at("ready")).containsExactly("task-1 done");
        assertThat(asked())
                .as("the first one was booked, but its response was lost")
                .hasSize(2);
    }

    @Test
    void anAskThatIsRejectedWith429CostsNothingAndIsFollowedByTheNext() throws Exception {
        afterTheStart =
                () -> sandbox.faults().on(SandboxOperation.PURCHASE).status(429).retryAfter(Duration.ofHours(1));

        assertThat(render().getException()).isNull();
        assertThat(at("ready")).containsExactly("task-1 done");
        assertThat(asked()).hasSize(3);
        assertThat(sandbox.account(TOKEN).balance()).isEqualTo(1_000 - 12);
    }

    @Test
    void missingCreditsEndTheLoopAndTheTaskIsKnown() throws Exception {
        sandbox.account(TOKEN).revoke(990);
        Exchange exchange = render();

        assertThat(exchange.getException()).isInstanceOf(AgentPmtInsufficientCreditsException.class);
        assertThat(exchange.getProperty("task")).isEqualTo("task-1");
        assertThat(asked()).hasSize(1);
        assertThat(arrived).isEmpty();
    }

    @Test
    void aStartWithUnknownOutcomeIsNotRepeated() throws Exception {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(503).afterBooking();

        assertThat(render().getException()).isInstanceOf(AgentPmtException.class);
        assertThat(purchases()).hasSize(1);
        assertThat(arrived).isEmpty();
    }
}
