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
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtAuthenticationException;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.AgentPmtRunFailedException;
import com.agentpmt.camel.AgentPmtRunTimeoutException;
import com.agentpmt.camel.AgentPmtSetupRequiredException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import com.agentpmt.camel.sandbox.SandboxRun;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** awaitCompletion: the exchange continues when the run has ended. */
class AwaitTest extends SandboxTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WAIT = "awaitCompletion=true&pollInterval=20&maxPollInterval=40";
    private static final String TRIGGER = "agentpmt:workflows/trigger?workflowId=wf&" + WAIT;
    private static final String RUN = "agentpmt:workflows/run?" + WAIT;

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void addWorkflow() {
        sandbox.workflow("wf").byCommand();
    }

    @Test
    void aTriggerContinuesWhenItsRunHasEnded() throws Exception {
        CompletableFuture<Exchange> result = send(TRIGGER, "go");
        SandboxRun run = started();
        awaitReads(2);
        assertThat(result).isNotDone();

        run.succeed("42");

        Exchange ended = result.get(60, TimeUnit.SECONDS);
        assertThat(ended.getException()).isNull();
        WorkflowRun body = ended.getMessage().getBody(WorkflowRun.class);
        assertThat(body.responseText()).isEqualTo("42");
        assertThat(body.isSuccess()).isTrue();
        assertThat(ended.getMessage().getHeaders())
                .containsEntry(AgentPmtConstants.RUN_ID, run.id())
                .containsEntry(AgentPmtConstants.RUN_STATUS, "succeeded")
                .containsEntry(AgentPmtConstants.REQUEST_ID, run.requestId())
                .containsEntry(AgentPmtConstants.STATUS_URL, sandbox.url() + "/api/agent-webhooks/runs/" + run.id());
        assertThat(sandbox.requests(SandboxOperation.TRIGGER)).hasSize(1);
        nothingIsRequested();
    }

    @Test
    void aRunThatHasFailedOrWasCancelledThrows() throws Exception {
        CompletableFuture<Exchange> failing = send(TRIGGER, "go");
        started().fail("tool_error", "The tool\n broke");
        AgentPmtRunFailedException failed = failure(failing, AgentPmtRunFailedException.class);
        assertThat(failed.getRunId()).isEqualTo(sandbox.runs().get(0).id());
        assertThat(failed.getRunStatus()).isEqualTo("failed");
        assertThat(failed.getErrorCode()).isEqualTo("tool_error");
        assertThat(failed.getServerMessage()).isEqualTo("The tool broke");
        assertThat(failed.isRetryable()).isFalse();
        assertThat(failed.getOperation()).isEqualTo("workflows/trigger");

        CompletableFuture<Exchange> cancelling = send(RUN + "&runId=" + triggered("again"), null);
        awaitReads(3);
        sandbox.runs().get(1).cancel();
        assertThat(failure(cancelling, AgentPmtRunFailedException.class))
                .hasMessageContaining("workflows/run")
                .hasMessageContaining("was cancelled");
    }

    @Test
    void aFailedRunIsTheBodyIfFailuresAreNotThrown() throws Exception {
        CompletableFuture<Exchange> failing = send(TRIGGER + "&throwExceptionOnFailure=false", "go");
        started().fail("tool_error", "broke");

        Exchange result = failing.get(60, TimeUnit.SECONDS);

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getBody(String.class)).contains("tool_error");
        assertThat(result.getMessage().getHeader(AgentPmtConstants.MESSAGE)).isEqualTo("broke");
        // the response was one of success: without its state it would look like one
        assertThat(result.getMessage().getHeaders())
                .containsEntry(AgentPmtConstants.HTTP_RESPONSE_CODE, 200)
                .containsEntry(AgentPmtConstants.RUN_ID, sandbox.runs().get(0).id())
                .containsEntry(AgentPmtConstants.RUN_STATUS, "failed");
    }

    @Test
    void aRunThatNeedsAPersonOrWasCancelledIsReportedIfFailuresAreNotThrown() throws Exception {
        for (String status : new String[] {"setup_required", "cancelled"}) {
            String run = triggered(status);
            CompletableFuture<Exchange> waiting = send(RUN + "&throwExceptionOnFailure=false&runId=" + run, null);
            sandbox.runs().get(sandbox.runs().size() - 1).move(status);

            Exchange result = waiting.get(60, TimeUnit.SECONDS);

            assertThat(result.getException()).isNull();
            assertThat(result.getMessage().getHeaders())
                    .containsEntry(AgentPmtConstants.RUN_ID, run)
                    .containsEntry(AgentPmtConstants.RUN_STATUS, status);
        }
    }

    @Test
    void aWaitThatTimesOutNamesTheRunAndCanBeResumed() throws Exception {
        AgentPmtRunTimeoutException late =
                failure(send(TRIGGER + "&completionTimeout=200", "go"), AgentPmtRunTimeoutException.class);
        assertThat(late.getRunId()).isEqualTo(started().id());
        assertThat(late).hasMessageContaining(late.getRunId()).hasMessageContaining("200 ms");
        assertThat(late.getHttpResponseCode()).isZero();
        assertThat(late.isOutcomeUnknown()).isFalse();
        nothingIsRequested();

        CompletableFuture<Exchange> again = send(RUN, late.getRunId());
        started().succeed("at last");
        assertThat(again.get(60, TimeUnit.SECONDS)
                        .getMessage()
                        .getBody(WorkflowRun.class)
                        .responseText())
                .isEqualTo("at last");
    }

    @Test
    void aWaitTimesOutWhileTheServerDoesNotRespond() throws Exception {
        sandbox.faults().on(SandboxOperation.RUN).always().delay(Duration.ofMinutes(10));

        assertThat(failure(
                        send(TRIGGER + "&completionTimeout=300&responseTimeout=15m", "go"),
                        AgentPmtRunTimeoutException.class))
                .hasMessageContaining("300 ms");
    }

    @Test
    void transientFailuresDoNotEndTheWait() throws Exception {
        CompletableFuture<Exchange> result = send(TRIGGER + "&maxRetries=0", "go");
        SandboxRun run = started();
        sandbox.faults().on(SandboxOperation.RUN).times(2).status(500);
        awaitReads(3);
        sandbox.faults().on(SandboxOperation.RUN).times(2).status(404);
        awaitReads(6);
        sandbox.faults().on(SandboxOperation.RUN).times(1).reset();
        awaitReads(8);
        sandbox.faults().on(SandboxOperation.RUN).times(2).status(404);
        awaitReads(11);
        // reads are free, whatever the text contains
        sandbox.faults().on(SandboxOperation.RUN).times(1).status(429).body("{\"code\":\"insufficient_credits\"}");
        awaitReads(13);
        run.succeed("42");

        assertThat(result.get(60, TimeUnit.SECONDS).getException()).isNull();
    }

    @Test
    void threeNotFoundInARowEndTheWait() throws Exception {
        CompletableFuture<Exchange> result = send(TRIGGER, "go");
        started().forget();

        assertThat(failure(result, AgentPmtNotFoundException.class).getHttpResponseCode())
                .isEqualTo(404);
    }

    @Test
    void aRejectedTokenEndsTheWait() throws Exception {
        CompletableFuture<Exchange> result = send(TRIGGER, "go");
        started();
        sandbox.faults().on(SandboxOperation.RUN).always().status(401);

        failure(result, AgentPmtAuthenticationException.class);
    }

    @Test
    void aRunThatNeedsAPersonThrowsAndCanBeAwaitedAgain() throws Exception {
        CompletableFuture<Exchange> result = send(TRIGGER, "go");
        SandboxRun run = started();
        run.move("setup_required");

        AgentPmtSetupRequiredException failure = failure(result, AgentPmtSetupRequiredException.class);
        assertThat(failure.getRunId()).isEqualTo(run.id());

        run.succeed("set up");
        assertThat(send(RUN, run.id()).get(60, TimeUnit.SECONDS).getException()).isNull();
    }

    @Test
    void unknownStatesContinueUntilTheRunIsMarkedAsCompleted() throws Exception {
        CompletableFuture<Exchange> result = send(TRIGGER, "go");
        SandboxRun run = started();
        run.move("thinking");
        awaitReads(2);
        assertThat(result).isNotDone();

        run.end("archived");

        Exchange ended = result.get(60, TimeUnit.SECONDS);
        assertThat(ended.getException()).isNull();
        assertThat(ended.getMessage().getHeader(AgentPmtConstants.RUN_STATUS)).isEqualTo("archived");
    }

    @Test
    void aStopOfTheContextEndsTheWaitAtOnce() throws Exception {
        CompletableFuture<Exchange> result = send(TRIGGER, "go");
        SandboxRun run = started();
        awaitReads(1);

        context.stop();

        AgentPmtRunTimeoutException ended = failure(result, AgentPmtRunTimeoutException.class);
        assertThat(ended.getRunId()).isEqualTo(run.id());
        assertThat(ended).hasMessageContaining("Camel is stopped");
        nothingIsRequested();
    }

    @Test
    void aForcedStopOfTheRouteEndsTheWait() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:wait").routeId("wait").to(TRIGGER);
            }
        });
        CompletableFuture<Exchange> result = send("direct:wait", "go");
        SandboxRun run = started();
        // only then it is certain that it waits
        awaitReads(1);
        CompletableFuture<Exchange> other = send(RUN, run.id());
        awaitReads(2);

        context.getRouteController().stopRoute("wait", 100, TimeUnit.MILLISECONDS);

        assertThat(failure(result, AgentPmtRunTimeoutException.class)).hasMessageContaining("its route was stopped");
        assertThat(other).as("another route waits on").isNotDone();
        run.succeed("42");
        assertThat(other.get(60, TimeUnit.SECONDS).getException()).isNull();
    }

    @Test
    void aRedeliveredWaitTriggersTheSameRunAgain() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(AgentPmtRunTimeoutException.class)
                        .maximumRedeliveries(1_000)
                        .redeliveryDelay(0);
                from("direct:again").to(TRIGGER + "&completionTimeout=300");
            }
        });
        CompletableFuture<Exchange> result = send("direct:again", "go");
        await().atMost(PATIENCE)
                .until(() -> sandbox.requests(SandboxOperation.TRIGGER).size() >= 2);
        started().succeed("42");

        assertThat(result.get(60, TimeUnit.SECONDS).getException()).isNull();
        assertThat(sandbox.runs()).hasSize(1);
    }

    private void awaitReads(int count) {
        int before = reads().size();
        await().atMost(PATIENCE).until(() -> reads().size() >= before + count);
    }

    private List<SandboxRequest> reads() {
        return sandbox.requests(SandboxOperation.RUN);
    }

    /** After a wait has ended there are no more requests. */
    private void nothingIsRequested() {
        int before = reads().size();
        await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> reads().size() <= before + 1);
    }

    private SandboxRun started() {
        await().atMost(PATIENCE).until(() -> !sandbox.runs().isEmpty());
        return sandbox.runs().get(0);
    }

    private String triggered(String prompt) {
        Exchange result = template.request(
                "agentpmt:workflows/trigger?workflowId=wf", e -> e.getMessage().setBody(prompt));
        return result.getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class);
    }

    private CompletableFuture<Exchange> send(String uri, Object body) {
        return template.asyncSend(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private static <T extends AgentPmtException> T failure(CompletableFuture<Exchange> result, Class<T> type)
            throws Exception {
        Exception failure = result.get(60, TimeUnit.SECONDS).getException();
        assertThat(failure).isExactlyInstanceOf(type);
        return type.cast(failure);
    }
}
