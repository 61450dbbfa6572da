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

import com.agentpmt.camel.json.ExactJson;
import com.agentpmt.camel.json.Fields;
import com.agentpmt.camel.json.Times;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;

/**
 * A run of a workflow (GET /api/agent-webhooks/runs/{runId}; the response to a trigger holds the first few fields). Every
 * field is null if it was not sent, or has another type than the reference says; then it is in
 * {@link #source()}.
 *
 * @param runId {@code run_id}
 * @param workflowId {@code workflow_id}
 * @param status the state as sent, such as {@code queued}, {@code running}, {@code succeeded}; others are kept
 * @param prompt the prompt of the workflow
 * @param responseText {@code response_text}: text of the model when the run is done
 * @param sessionId {@code session_id}: chat session of the run
 * @param model the model that ran it
 * @param errorCode {@code error_code}: stable code of a failure
 * @param errorMessage {@code error_message}: text of a failure
 * @param callbackUrl {@code callback_url}: address given at the trigger; may hold secrets
 * @param callbackStatus {@code callback_status}: pending, delivered, failed or skipped
 * @param callbackLastStatus {@code callback_last_status}: HTTP status of the last callback attempt
 * @param callbackLastError {@code callback_last_error}: error of the last failed callback attempt
 * @param callbackAttemptedAt time of the last callback attempt, or null (none, or unreadable)
 * @param callbackAttemptedAtText {@code callback_attempted_at} as sent
 * @param callbackDeliveredAt time of the delivery, or null (none, or unreadable)
 * @param callbackDeliveredAtText {@code callback_delivered_at} as sent
 * @param requestMetadata {@code request_metadata}: data given at the trigger
 * @param runMetadata {@code run_metadata}: data of the service
 * @param createdAt when the run was made, or null (unreadable)
 * @param createdAtText {@code created_at} as sent
 * @param updatedAt when the run last changed, or null (unreadable)
 * @param updatedAtText {@code updated_at} as sent
 * @param startedAt when the run began, or null (not yet, or unreadable)
 * @param startedAtText {@code started_at} as sent
 * @param completedAt when the run ended, or null (not yet, or unreadable)
 * @param completedAtText {@code completed_at} as sent
 * @param additionalProperties fields beyond the reference
 * @param source the run as sent
 */
public record WorkflowRun(
        String runId,
        String workflowId,
        String status,
        String prompt,
        String responseText,
        String sessionId,
        String model,
        String errorCode,
        String errorMessage,
        String callbackUrl,
        String callbackStatus,
        Long callbackLastStatus,
        String callbackLastError,
        Instant callbackAttemptedAt,
        String callbackAttemptedAtText,
        Instant callbackDeliveredAt,
        String callbackDeliveredAtText,
        Map<String, Object> requestMetadata,
        Map<String, Object> runMetadata,
        Instant createdAt,
        String createdAtText,
        Instant updatedAt,
        String updatedAtText,
        Instant startedAt,
        String startedAtText,
        Instant completedAt,
        String completedAtText,
        Map<String, Object> additionalProperties,
        @JsonValue Map<String, Object> source)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Reads a run.
     *
     * @param run the run as sent
     * @return the run
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WorkflowRun of(@JsonDeserialize(using = ExactJson.Tree.class) JsonNode run) {
        Fields fields = Fields.of(run);
        String attempted = fields.text("callback_attempted_at");
        String delivered = fields.text("callback_delivered_at");
        String created = fields.text("created_at");
        String updated = fields.text("updated_at");
        String started = fields.text("started_at");
        String completed = fields.text("completed_at");
        return new WorkflowRun(
                fields.text("run_id"),
                fields.text("workflow_id"),
                fields.text("status"),
                fields.text("prompt"),
                fields.text("response_text"),
                fields.text("session_id"),
                fields.text("model"),
                fields.text("error_code"),
                fields.text("error_message"),
                fields.text("callback_url"),
                fields.text("callback_status"),
                fields.integer("callback_last_status"),
                fields.text("callback_last_error"),
                Times.parse(attempted),
                attempted,
                Times.parse(delivered),
                delivered,
                fields.object("request_metadata"),
                fields.object("run_metadata"),
                Times.parse(created),
                created,
                Times.parse(updated),
                updated,
                Times.parse(started),
                started,
                Times.parse(completed),
                completed,
                fields.additional(),
                fields.source());
    }

    /** {@return whether the run has done its work: {@code succeeded} or {@code completed}} */
    public boolean isSuccess() {
        return state() == RunState.SUCCEEDED;
    }

    /** {@return whether the run has failed; also one that ended in an unknown state with an error} */
    public boolean isFailed() {
        return state() == RunState.FAILED;
    }

    /** {@return whether the run was cancelled} */
    public boolean isCancelled() {
        return state() == RunState.CANCELLED;
    }

    /** {@return whether the run waits for a person to set something up; it has not ended} */
    public boolean isSetupRequired() {
        return state() == RunState.SETUP_REQUIRED;
    }

    /** {@return whether the run has ended, in whatever way} */
    public boolean isEnded() {
        return state().isEnd();
    }

    private RunState state() {
        return RunState.of(status, completedAtText, errorCode, errorMessage);
    }

    /** Without prompt, response text, metadata and the error of a callback's failure; the callback address is masked. */
    @Override
    public String toString() {
        return "WorkflowRun[runId=" + runId + ", workflowId=" + workflowId + ", status=" + status + ", errorCode="
                + errorCode + ", callbackUrl=" + masked(callbackUrl) + ", callbackStatus=" + callbackStatus
                + ", createdAt=" + createdAtText + ", updatedAt=" + updatedAtText + ", completedAt=" + completedAtText
                + "]";
    }

    static String masked(String secret) {
        return secret == null ? null : "xxxxxx";
    }
}
