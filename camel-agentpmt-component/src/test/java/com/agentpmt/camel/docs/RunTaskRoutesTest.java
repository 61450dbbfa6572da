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
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The snippets of docs/tasks/trigger-and-wait.md and docs/tasks/track-runs.md. */
class RunTaskRoutesTest extends SandboxTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Where events and failures went: the text that arrived there, by the name of the end. */
    private final Map<String, List<String>> arrived = new ConcurrentHashMap<>();

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void prepare() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String end : new String[] {"result", "ask-a-person", "no-result"}) {
                    from("direct:" + end).process(exchange -> at(end).add(text(exchange)));
                }
            }
        });
        sandbox.workflow("demo-workflow").takes(Duration.ZERO, Duration.ZERO).succeedsWith("42");
    }

    private static String text(Exchange exchange) {
        String event = exchange.getMessage().getHeader(AgentPmtConstants.EVENT, String.class);
        String run = exchange.getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class);
        return event == null || event.equals("SUCCEEDED")
                ? exchange.getMessage().getBody(String.class)
                : event + " " + run;
    }

    private List<String> at(String end) {
        return arrived.computeIfAbsent(end, name -> new CopyOnWriteArrayList<>());
    }

    private void start(String wait) throws Exception {
        context.getPropertiesComponent().addInitialProperty("wait", wait);
        context.addRoutes(new RunTaskRoutes());
    }

    @Test
    void aRunThatTakesLongerIsAwaitedAgainAndStartedOnce() throws Exception {
        start("100ms");
        sandbox.workflow("demo-workflow").takes(Duration.ZERO, Duration.ofSeconds(3));

        assertThat(ask()).isEqualTo("42");

        assertThat(sandbox.requests(SandboxOperation.TRIGGER)).hasSize(1);
        assertThat(sandbox.runs()).hasSize(1);
    }

    @Test
    void aRunThatNeedsAPersonIsReported() throws Exception {
        start("5m");
        sandbox.workflow("demo-workflow").endsAs("setup_required");

        ask();

        assertThat(at("ask-a-person"))
                .singleElement()
                .asString()
                .contains("setup_required", sandbox.runs().get(0).id());
    }

    @Test
    void aTriggerThatNeedsAPersonIsReported() throws Exception {
        start("5m");
        sandbox.workflow("demo-workflow").needsSetup("missing_credentials", null, "c-1");

        ask();

        assertThat(at("ask-a-person")).singleElement().asString().contains("409", "missing_credentials");
        assertThat(sandbox.runs()).isEmpty();
    }

    @Test
    void aRunThatFailsIsText() throws Exception {
        start("5m");
        sandbox.workflow("demo-workflow").failsWith("tool_error", "broke");

        assertThat(ask())
                .startsWith("Run " + sandbox.runs().get(0).id() + " has failed: ")
                .contains("broke");
    }

    @Test
    void eachRunThatWasStartedElsewhereHasOneEvent() throws Exception {
        start("5m");
        String good = adopt();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(at("result")).containsExactly("42"));
        sandbox.workflow("demo-workflow").failsWith("tool_error", "broke");
        String bad = adopt();
        sandbox.workflow("demo-workflow").endsAs("setup_required");
        String waiting = adopt();
        String unknown = "no-such-run";
        template.sendBody("direct:adopt", unknown);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(at("no-result")).containsExactlyInAnyOrder("FAILED " + bad, "LOST " + unknown);
            assertThat(at("ask-a-person")).containsExactly("SETUP_REQUIRED " + waiting);
        });
        assertThat(at("result")).as(good).hasSize(1);
    }

    private String ask() {
        return template.requestBody("direct:ask-carefully", "go", String.class);
    }

    private String adopt() {
        Exchange started = template.request(
                "agentpmt:workflows/trigger?workflowId=demo-workflow",
                exchange -> exchange.getMessage().setBody("go"));
        assertThat(started.getException()).isNull();
        String run = started.getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class);
        template.sendBody("direct:adopt", run);
        return run;
    }
}
