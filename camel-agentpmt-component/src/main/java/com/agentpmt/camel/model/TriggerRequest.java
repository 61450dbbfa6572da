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
import com.agentpmt.camel.json.ValueMap;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.Serializable;
import java.util.Map;

/**
 * A workflow run to start (POST /api/agent-webhooks/{workflowId}/trigger), as a message body.
 *
 * @param prompt the prompt of the workflow
 * @param requestId {@code request_id}: the server starts one run for it; null: the component makes one
 * @param callbackUrl {@code callback_url}: https address that gets a POST when the run has ended, or null
 * @param requestMetadata {@code request_metadata}: data that the run keeps; null counts as none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TriggerRequest(
        String prompt,
        @JsonProperty("request_id") String requestId,
        @JsonProperty("callback_url") String callbackUrl,

        @JsonProperty("request_metadata") @JsonDeserialize(using = ExactJson.PlainMap.class)
        Map<String, Object> requestMetadata)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Copies the metadata.
     *
     * @param prompt the prompt of the workflow
     * @param requestId the server starts one run for it; null: the component makes one
     * @param callbackUrl https address that gets a POST when the run has ended, or null
     * @param requestMetadata data that the run keeps; null counts as none
     */
    public TriggerRequest {
        requestMetadata = requestMetadata == null ? Map.of() : ValueMap.copyOf(requestMetadata);
    }

    /**
     * A run with nothing but a prompt.
     *
     * @param prompt the prompt of the workflow
     * @return the run to start
     */
    public static TriggerRequest of(String prompt) {
        return new TriggerRequest(prompt, null, null, null);
    }

    /** Without prompt, callback address and metadata, which may hold what is not for logs. */
    @Override
    public String toString() {
        return "TriggerRequest[requestId=" + requestId + ", callbackUrl=" + WorkflowRun.masked(callbackUrl) + "]";
    }
}
