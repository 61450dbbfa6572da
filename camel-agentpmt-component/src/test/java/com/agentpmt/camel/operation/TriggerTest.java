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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.AgentPmtSetupRequiredException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.TriggerRequest;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.ObjectOutputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerTest extends SandboxTestSupport {

    private static final String PROMPT = "Count the \u20ac h\u00e9llo";

    /** A typical bean of a user. */
    public record Question(String prompt) {}

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void addWorkflow() {
        sandbox.workflow("wf").byCommand();
    }

    @Test
    void aTextStartsARunAndTheResponseHasItsId() {
        Exchange result = trigger("", "Count the open orders");

        assertThat(result.getException()).isNull();
        SandboxRequest sent = sent().get(0);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.path()).isEqualTo("/api/agent-webhooks/wf/trigger");
        assertThat(sent.header("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(sent.header("Content-Type")).isEqualTo("application/json");
        assertThat(sent.json().properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("prompt", "request_id");
        assertThat(sent.json().path("prompt").textValue()).isEqualTo("Count the open orders");

        String runId = sandbox.runs().get(0).id();
        WorkflowRun run = result.getMessage().getBody(WorkflowRun.class);
        assertThat(run.runId()).isEqualTo(runId);
        assertThat(run.workflowId()).isEqualTo("wf");
        assertThat(run.isEnded()).isFalse();
        assertThat(result.getMessage().getHeaders())
                .containsEntry(AgentPmtConstants.RUN_ID, runId)
                .containsEntry(AgentPmtConstants.RUN_STATUS, "queued")
                .containsEntry(AgentPmtConstants.STATUS_URL, sandbox.url() + "/api/agent-webhooks/runs/" + runId)
                .containsEntry(
                        AgentPmtConstants.REQUEST_ID,
                        sent.json().path("request_id").textValue())
                .containsEntry(AgentPmtConstants.MESSAGE, "Workflow trigger accepted")
                .containsEntry(AgentPmtConstants.HTTP_RESPONSE_CODE, 200)
                .doesNotContainKey(AgentPmtConstants.REPLAYED);
    }

    static Stream<Arguments> forms() {
        byte[] bytes = PROMPT.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("text", PROMPT),
                Arguments.of("bytes", bytes),
                Arguments.of("stream", new ByteArrayInputStream(bytes)),
                Arguments.of("stream cache", new InputStreamCache(bytes)),
                Arguments.of("reader", new StringReader(PROMPT)),
                Arguments.of("request", TriggerRequest.of(PROMPT)),
                Arguments.of("map", Map.of("prompt", PROMPT)),
                Arguments.of("bean", new Question(PROMPT)),
                Arguments.of("tree", new ObjectMapper().createObjectNode().put("prompt", PROMPT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void everyFormOfAPromptIsAcceptedAndCanBeReadAgainOnRedelivery(String name, Object body) throws Exception {
        redelivering();
        fails(500, 1);

        Exchange result = template.request("direct:start", e -> e.getMessage().setBody(body));

        assertThat(result.getException()).isNull();
        assertThat(sent()).hasSize(2).allSatisfy(request -> assertThat(
                        request.json().path("prompt").textValue())
                .isEqualTo(PROMPT));
    }

    @Test
    void aFileIsAccepted(@TempDir File folder) throws Exception {
        File file = new File(folder, "prompt.txt");
        Files.writeString(file.toPath(), PROMPT);

        assertThat(trigger("", file).getException()).isNull();
        assertThat(trigger("", file.toPath()).getException()).isNull();

        assertThat(sandbox.runs()).extracting("trigger.prompt").containsExactly(PROMPT, PROMPT);
    }

    @Test
    void bytesAreReadInTheCharsetOfTheExchange() {
        Exchange result = template.request(uri(""), e -> {
            e.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
            e.getMessage().setBody("h\u00e9llo".getBytes(StandardCharsets.ISO_8859_1));
        });

        assertThat(result.getException()).isNull();
        assertThat(sandbox.runs().get(0).prompt()).isEqualTo("h\u00e9llo");
    }

    @Test
    void aTextThatIsJsonIsAPromptToo() {
        trigger("", "{\"prompt\":\"x\"}");

        assertThat(sandbox.runs().get(0).prompt()).isEqualTo("{\"prompt\":\"x\"}");
    }

    @Test
    void aMapIsTheWholeRequest() {
        Map<String, Object> body = Map.of(
                "prompt",
                "go",
                "request_id",
                4711,
                "callback_url",
                "https://example.invalid/hook?secret=1",
                "request_metadata",
                Map.of("price", new BigDecimal("1.10")));

        assertThat(trigger("", body).getException()).isNull();

        JsonNode sent = sent().get(0).json();
        assertThat(sent.path("request_id").textValue()).isEqualTo("4711");
        assertThat(sent.path("callback_url").textValue())
                .isEqualTo("https://example.invalid/hook?secret=1&agentpmt_request=4711");
        assertThat(sent().get(0).body()).contains("\"request_metadata\":{\"price\":1.10}");
    }

    @Test
    void theHeaderTakesPrecedenceOverTheOptionAndTheOptionOverTheBody() {
        sandbox.workflow("of header").byCommand();
        TriggerRequest body = new TriggerRequest(
                "go", "id-of-body", "https://body.example.invalid", Map.of("a", "body", "b", "body"));

        trigger("", body);
        trigger("&requestId=id-of-option&callbackUrl=https://option.example.invalid", body);
        template.request(
                uri("&requestId=id-of-option&callbackUrl=https://option.example.invalid"
                        + "&requestMetadata.a=option&requestMetadata.c=json:7&requestMetadata.d=option"),
                e -> {
                    e.getMessage().setBody(body);
                    e.getMessage().setHeader(AgentPmtConstants.WORKFLOW_ID, "of header");
                    e.getMessage().setHeader(AgentPmtConstants.REQUEST_ID, "id-of-header");
                    e.getMessage().setHeader(AgentPmtConstants.CALLBACK_URL, "https://header.example.invalid");
                    e.getMessage().setHeader(AgentPmtConstants.REQUEST_METADATA, Map.of("b", "header", "d", "header"));
                });

        List<JsonNode> sent = sent().stream().map(SandboxRequest::json).toList();
        assertThat(sent)
                .extracting(json -> json.path("request_id").textValue())
                .containsExactly("id-of-body", "id-of-option", "id-of-header");
        assertThat(sent)
                .extracting(json -> json.path("callback_url").textValue())
                .containsExactly(
                        "https://body.example.invalid?agentpmt_request=id-of-body",
                        "https://option.example.invalid?agentpmt_request=id-of-option",
                        "https://header.example.invalid?agentpmt_request=id-of-header");
        assertThat(sent().get(2).path()).isEqualTo("/api/agent-webhooks/of%20header/trigger");
        assertThat(sent.get(2).path("request_metadata").toString())
                .as("options lie lowest, then the header, then the body")
                .isEqualTo("{\"a\":\"body\",\"c\":7,\"d\":\"header\",\"b\":\"body\"}");
    }

    static Stream<Arguments> rejections() {
        Map<String, Object> noText = new LinkedHashMap<>();
        noText.put("prompt", null);
        return Stream.of(
                Arguments.of(null, List.of("no prompt")),
                Arguments.of("  ", List.of("no prompt")),
                Arguments.of(new byte[0], List.of("no prompt")),
                Arguments.of(Map.of(), List.of("no prompt")),
                Arguments.of(noText, List.of("no prompt")),
                Arguments.of(TriggerRequest.of(null), List.of("no prompt")),
                Arguments.of(Map.of("prompt", "go", "requestId", "x"), List.of("requestId", "request_id")),
                Arguments.of(Map.of("prompt", "go", "colour", "x"), List.of("colour", "request_metadata")),
                Arguments.of(Map.of("prompt", List.of("go")), List.of("prompt", "must be text")),
                Arguments.of(Map.of("prompt", "go", "request_metadata", "x"), List.of("request_metadata", "object")),
                Arguments.of(List.of("go"), List.of("body of type", "TriggerRequest")),
                Arguments.of(Map.of("prompt", new byte[] {65}), List.of("prompt", "must be text")),
                Arguments.of(new Object() {}, List.of("body of type", "objectMapper")));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void anInvalidRequestIsRejectedBeforeAnythingIsSent(Object body, List<String> words) {
        assertRefused(trigger("", body), words.toArray(String[]::new));
    }

    @Test
    void aMissingOrInvalidWorkflowIsRejected() {
        assertRefused(
                template.request(
                        "agentpmt:workflows/trigger", e -> e.getMessage().setBody("go")),
                "workflowId",
                AgentPmtConstants.WORKFLOW_ID);
        assertRefused(
                template.request("agentpmt:workflows/trigger", e -> {
                    e.getMessage().setBody("go");
                    e.getMessage().setHeader(AgentPmtConstants.WORKFLOW_ID, "..");
                }),
                "workflow id");
    }

    @Test
    void aMetadataHeaderThatIsNotAnObjectIsRejected() {
        Exchange result = template.request(uri(""), e -> {
            e.getMessage().setBody("go");
            e.getMessage().setHeader(AgentPmtConstants.REQUEST_METADATA, List.of(1));
        });

        assertRefused(result, AgentPmtConstants.REQUEST_METADATA, "JSON object");
    }

    @Test
    void aKnownRequestIdGetsStatus202AndIsMarkedAsReplayed() {
        trigger("&requestId=order-1", "go");
        Exchange result = trigger("&requestId=order-1", "go");

        assertThat(result.getMessage().getHeaders())
                .containsEntry(AgentPmtConstants.REPLAYED, true)
                .containsEntry(AgentPmtConstants.HTTP_RESPONSE_CODE, 202)
                .containsEntry(AgentPmtConstants.RUN_ID, sandbox.runs().get(0).id());
        assertThat(sandbox.runs()).hasSize(1);
    }

    @Test
    void theReplayHeaderIsNotInheritedByTheNextCall() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .to(uri("&requestId=order-1"))
                        .setBody(constant("go"))
                        .to(uri("&requestId=order-2"));
            }
        });
        trigger("&requestId=order-1", "go");

        Exchange result = template.request("direct:start", e -> e.getMessage().setBody("go"));

        assertThat(sent()).hasSize(3);
        assertThat(result.getMessage().getHeaders()).doesNotContainKey(AgentPmtConstants.REPLAYED);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void transientFailuresAreRetriedWithTheSameRequestId(int status) {
        sandbox.faults().on(SandboxOperation.TRIGGER).times(2).status(status).afterBooking();

        Exchange result = trigger("", "go");

        assertThat(result.getException()).isNull();
        assertThat(requestIds()).hasSize(3);
        assertThat(requestIds().stream().distinct()).hasSize(1);
        assertThat(sandbox.runs()).hasSize(1);
    }

    @Test
    void aTriggerWhoseConnectionBreaksAfterTheStartIsRetriedWithTheSameRequestId() {
        sandbox.faults().on(SandboxOperation.TRIGGER).resetAfterBooking();

        Exchange result = trigger("", "go");

        assertThat(result.getException()).isNull();
        assertThat(requestIds()).hasSize(2);
        assertThat(requestIds().stream().distinct()).hasSize(1);
        assertThat(sandbox.runs()).hasSize(1);
    }

    @Test
    void aCallWithoutAResponseIsRetryableAndItsOutcomeIsNotUnknown() {
        sandbox.faults().on(SandboxOperation.TRIGGER).always().resetAfterBooking();

        AgentPmtException failure = failure(trigger("&maxRetries=1", "go"));

        assertThat(failure).isInstanceOf(AgentPmtTransportException.class);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(sent()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "400, com.agentpmt.camel.AgentPmtValidationException",
        "401, com.agentpmt.camel.AgentPmtAuthenticationException",
        "403, com.agentpmt.camel.AgentPmtForbiddenException",
        "404, com.agentpmt.camel.AgentPmtNotFoundException",
        "409, com.agentpmt.camel.AgentPmtException",
        "500, com.agentpmt.camel.AgentPmtServerException"
    })
    void anErrorIsReportedByItsStatusAfterOneRequest(int status, Class<?> type) {
        fails(status, 1);

        AgentPmtException failure = failure(trigger("", "go"));

        assertThat(failure).isExactlyInstanceOf(type);
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        assertThat(failure.getServerMessage()).contains("fault set in the sandbox");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(sent()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflow_not_on_budget", "missing_credentials", "setup_required"})
    void aMissingSetupIsReportedWithItsApprovals(String code) throws Exception {
        sandbox.workflow("wf").needsSetup(code, "approval-1", "cred-1", "cred-2");

        AgentPmtException failure = failure(trigger("", "go"));

        assertThat(failure).isInstanceOfSatisfying(AgentPmtSetupRequiredException.class, setup -> {
            assertThat(setup.getApprovalRequestIds()).containsExactly("approval-1", "cred-1", "cred-2");
            assertThat(setup.getMissingCredentials())
                    .extracting(credential -> credential.get("request_id"))
                    .containsExactly("cred-1", "cred-2");
            assertThat(setup.getRunId()).isNull();
            assertThat(setup.getErrorCode()).isEqualTo(code);
            assertThat(setup.getHttpResponseCode()).isEqualTo(409);
            assertThat(setup.getAnswerText()).contains("approval-1");
            assertThat(setup.isRetryable()).isFalse();
            assertThat(setup.getMessage()).contains("workflows/trigger", code);
        });
        // kept by dead letter queues
        new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(failure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":false,\"error\":\"setup_required\",\"message\":\"m\"}",
                "{\"error\":\"setup_required\",\"data\":null}",
                "{\"error\":\"setup_required\",\"data\":{\"workflow_request_id\":null,"
                        + "\"credential_request_ids\":\"x\",\"missing_credentials\":[1,null]}}"
            })
    void aMissingSetupMayComeWithoutDetails(String body) {
        sandbox.faults().on(SandboxOperation.TRIGGER).status(409).body(body);

        assertThat(failure(trigger("", "go"))).isInstanceOfSatisfying(AgentPmtSetupRequiredException.class, setup -> {
            assertThat(setup.getApprovalRequestIds()).isEmpty();
            assertThat(setup.getMissingCredentials()).isEmpty();
        });
    }

    @Test
    void a409OfAnotherOperationIsNotAMissingSetup() {
        String setup = "{\"success\":false,\"error\":\"setup_required\",\"message\":\"m\"}";
        sandbox.faults().on(SandboxOperation.RUN).status(409).body(setup);

        assertThat(failure(template.request("agentpmt:workflows/run?runId=r", e -> {})))
                .isExactlyInstanceOf(AgentPmtException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":true,\"data\":{\"run\":{\"run_id\":\"r\",\"workflow_id\":\"another\"}}}",
                "{\"success\":true,\"data\":{\"run\":{\"workflow_id\":\"wf\",\"status\":\"queued\"}}}",
                "{\"success\":true,\"data\":{\"run\":{\"run_id\":\" \",\"status\":\"queued\"}}}",
                "{\"success\":true,\"data\":{\"run\":\"r\"}}",
                "{\"success\":true,\"data\":null}",
                "{\"success\":true}",
                "[]",
                "no json"
            })
    void aResponseWithoutARunOfThisWorkflowIsUnexpectedContent(String body) {
        sandbox.faults().on(SandboxOperation.TRIGGER).body(body);

        AgentPmtException failure = failure(trigger("", "go"));

        assertThat(failure).isInstanceOf(AgentPmtResponseException.class);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.getMessage()).doesNotContain("another\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"run\":{\"run_id\":\"r\"}}}",
                "{\"success\":true,\"data\":{\"run_id\":\"r\",\"status\":null,\"status_url\":5}}",
                "{\"success\":true,\"data\":{\"run\":{\"run_id\":\"r\",\"status\":{\"a\":1},\"created_at\":\"soon\"}},\"message\":7}"
            })
    void missingAndUnexpectedFieldsAreIgnoredInTheResponse(String body) {
        sandbox.faults().on(SandboxOperation.TRIGGER).body(body);

        Exchange result = trigger("", "go");

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getBody(WorkflowRun.class).runId()).isEqualTo("r");
        assertThat(result.getMessage().getHeaders())
                .containsEntry(AgentPmtConstants.RUN_ID, "r")
                .doesNotContainKeys(
                        AgentPmtConstants.RUN_STATUS, AgentPmtConstants.STATUS_URL, AgentPmtConstants.MESSAGE);
    }

    @Test
    void theResponseIsAvailableAsMapAndTextToo() {
        assertThat(trigger("&outputFormat=map", "go").getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKeys("success", "data", "message");
        assertThat(trigger("&outputFormat=json", "go").getMessage().getBody(String.class))
                .contains("\"status_url\"");
    }

    @Test
    void aFailureAsMessageKeepsTheRequestIdOfTheUser() {
        fails(500, 1);

        Exchange result = template.request(uri("&throwExceptionOnFailure=false"), e -> {
            e.getMessage().setBody("go");
            e.getMessage().setHeader(AgentPmtConstants.REQUEST_ID, "order-1");
            e.getMessage().setHeader(AgentPmtConstants.RUN_ID, "of an earlier call");
        });

        assertThat(result.getMessage().getHeaders())
                .containsEntry(AgentPmtConstants.HTTP_RESPONSE_CODE, 500)
                .containsEntry(AgentPmtConstants.REQUEST_ID, "order-1")
                .doesNotContainKey(AgentPmtConstants.RUN_ID);
    }

    private void redelivering() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("direct:start").to(uri(""));
            }
        });
    }

    private void fails(int status, int times) {
        sandbox.faults().on(SandboxOperation.TRIGGER).times(times).status(status);
    }

    private static String uri(String options) {
        return "agentpmt:workflows/trigger?workflowId=wf" + options;
    }

    private Exchange trigger(String options, Object body) {
        return template.request(uri(options), e -> e.getMessage().setBody(body));
    }

    private List<SandboxRequest> sent() {
        return sandbox.requests(SandboxOperation.TRIGGER);
    }

    private List<String> requestIds() {
        return sent().stream()
                .map(request -> request.json().path("request_id").textValue())
                .toList();
    }

    private static AgentPmtException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(AgentPmtException.class);
        return (AgentPmtException) exchange.getException();
    }

    private void assertRefused(Exchange result, String... words) {
        AgentPmtException failure = failure(result);
        assertThat(failure).isInstanceOf(AgentPmtValidationException.class).hasMessageContainingAll(words);
        assertThat(failure.getHttpResponseCode()).isZero();
        assertThat(failure.getMessage()).startsWith("workflows/trigger: ");
        assertThat(sandbox.requests()).isEmpty();
    }
}
