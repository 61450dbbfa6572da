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
package com.agentpmt.camel.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowRunTest {

    private static final String FULL = """
            {"run_id":"r","workflow_id":"w","status":"failed","prompt":"p","response_text":"t","session_id":"s",
             "model":"m","error_code":"c","error_message":"e","callback_url":"https://example.com/hush",
             "callback_status":"failed","callback_last_status":503,"callback_last_error":"https://example.com/hush",
             "callback_attempted_at":"2026-01-02T03:04:05Z","callback_delivered_at":"2026-01-02T03:04:06.123456",
             "request_metadata":{"n":1.10},"run_metadata":{"trigger_source":"agent_webhook"},
             "created_at":"2026-01-02T03:04:01+01:00","updated_at":"2026-01-02T03:04:07Z",
             "started_at":"2026-01-02T03:04:02Z","completed_at":"soon","cancel_request_id":"x"}""";

    @Test
    void everyFieldIsRead() throws Exception {
        WorkflowRun run = read(FULL);

        assertThat(run.runId()).isEqualTo("r");
        assertThat(run.workflowId()).isEqualTo("w");
        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.prompt()).isEqualTo("p");
        assertThat(run.responseText()).isEqualTo("t");
        assertThat(run.sessionId()).isEqualTo("s");
        assertThat(run.model()).isEqualTo("m");
        assertThat(run.errorCode()).isEqualTo("c");
        assertThat(run.errorMessage()).isEqualTo("e");
        assertThat(run.callbackUrl()).isEqualTo("https://example.com/hush");
        assertThat(run.callbackStatus()).isEqualTo("failed");
        assertThat(run.callbackLastStatus()).isEqualTo(503);
        assertThat(run.callbackLastError()).isEqualTo("https://example.com/hush");
        assertThat(run.callbackAttemptedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(run.callbackAttemptedAtText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(run.callbackDeliveredAt()).isEqualTo(Instant.parse("2026-01-02T03:04:06.123456Z"));
        assertThat(run.callbackDeliveredAtText()).isEqualTo("2026-01-02T03:04:06.123456");
        assertThat(run.requestMetadata().get("n")).hasToString("1.10");
        assertThat(run.runMetadata()).containsEntry("trigger_source", "agent_webhook");
        assertThat(run.createdAt()).isEqualTo(Instant.parse("2026-01-02T02:04:01Z"));
        assertThat(run.createdAtText()).isEqualTo("2026-01-02T03:04:01+01:00");
        assertThat(run.updatedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:07Z"));
        assertThat(run.updatedAtText()).isEqualTo("2026-01-02T03:04:07Z");
        assertThat(run.startedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:02Z"));
        assertThat(run.startedAtText()).isEqualTo("2026-01-02T03:04:02Z");
        assertThat(run.completedAt()).isNull();
        assertThat(run.completedAtText()).isEqualTo("soon");
        assertThat(run.additionalProperties()).containsOnly(Map.entry("cancel_request_id", "x"));
    }

    @Test
    void aModelIsWrittenAsItWasReceived() throws Exception {
        ObjectMapper foreign = new ObjectMapper();
        JsonNode sent = Json.read(FULL.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(Json.write(read(FULL)), StandardCharsets.UTF_8)).isEqualTo(sent.toString());
        assertThat(foreign.readValue(foreign.writeValueAsString(read(FULL)), WorkflowRun.class)
                        .runId())
                .isEqualTo("r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "\"text\"",
                "{\"run_id\":null,\"status\":null,\"callback_last_status\":\"x\",\"request_metadata\":[],\"created_at\":{}}",
                "{\"response_text\":{\"a\":1},\"callback_last_status\":1.5}"
            })
    void missingAndUnexpectedFieldsAreAbsent(String json) throws Exception {
        WorkflowRun run = read(json);

        assertThat(run.runId()).isNull();
        assertThat(run.status()).isNull();
        assertThat(run.responseText()).isNull();
        assertThat(run.callbackLastStatus()).isNull();
        assertThat(run.requestMetadata()).isNull();
        assertThat(run.createdAt()).isNull();
        assertThat(run.isEnded()).isFalse();
        assertThat(run.toString()).isNotEmpty();
    }

    @Test
    void aFieldOfAnotherTypeIsKept() throws Exception {
        WorkflowRun run = read("{\"response_text\":{\"a\":1}}");

        assertThat(run.additionalProperties()).containsKey("response_text");
        assertThat(run.source()).containsKey("response_text");
    }

    @Test
    void secretsAreNotShown() throws Exception {
        assertThat(read(FULL).toString())
                .contains("runId=r", "status=failed", "callbackUrl=xxxxxx")
                .doesNotContain("hush");
        assertThat(read("{}").toString()).as("no address").contains("callbackUrl=null");
        assertThat(TriggerRequest.of("hush").toString()).contains("callbackUrl=null");
        assertThat(new TriggerRequest("hush", "id", "https://example.com/hush", Map.of("k", "hush")).toString())
                .contains("requestId=id", "callbackUrl=xxxxxx")
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        // status, completed_at, error_code, error_message, state
        "queued, , , , RUNNING",
        "running, , , , RUNNING",
        "Running, , , , RUNNING",
        "running, 2026-01-01T00:00:00Z, c, m, RUNNING",
        "succeeded, , , , SUCCEEDED",
        "completed, , , , SUCCEEDED",
        "succeeded, , c, m, SUCCEEDED",
        "failed, , , , FAILED",
        "cancelled, , , , CANCELLED",
        "setup_required, , , , SETUP_REQUIRED",
        "unheard_of, , , , RUNNING",
        "unheard_of, , c, m, RUNNING",
        "unheard_of, ' ', , , RUNNING",
        "unheard_of, 2026-01-01T00:00:00Z, , , ENDED",
        "unheard_of, when it was done, , , ENDED",
        "unheard_of, 2026-01-01T00:00:00Z, c, , FAILED",
        "unheard_of, 2026-01-01T00:00:00Z, , m, FAILED",
        ", , , , RUNNING",
        ", 2026-01-01T00:00:00Z, , , ENDED",
        ", 2026-01-01T00:00:00Z, , m, FAILED"
    })
    void theStateOfARunIsReported(String status, String completedAt, String code, String message, RunState expected) {
        RunState state = RunState.of(status, completedAt, code, message);

        assertThat(state).isEqualTo(expected);
        WorkflowRun run = run(status, completedAt, code, message);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.isSuccess()).isEqualTo(expected == RunState.SUCCEEDED);
        assertThat(run.isFailed()).isEqualTo(expected == RunState.FAILED);
        assertThat(run.isCancelled()).isEqualTo(expected == RunState.CANCELLED);
        assertThat(run.isSetupRequired()).isEqualTo(expected == RunState.SETUP_REQUIRED);
        assertThat(run.isEnded()).isEqualTo(expected != RunState.RUNNING && expected != RunState.SETUP_REQUIRED);
    }

    private static WorkflowRun run(String status, String completedAt, String code, String message) {
        return WorkflowRun.of(new ObjectMapper()
                .createObjectNode()
                .put("status", status)
                .put("completed_at", completedAt)
                .put("error_code", code)
                .put("error_message", message));
    }

    private static WorkflowRun read(String json) throws Exception {
        return WorkflowRun.of(Json.read(json.getBytes(StandardCharsets.UTF_8)));
    }
}
