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
package com.agentpmt.camel;

import com.agentpmt.camel.json.ValueMap;
import java.util.List;
import java.util.Map;

/** A workflow cannot run before a person has set something up: HTTP 409 with a documented code on a trigger. */
public class AgentPmtSetupRequiredException extends AgentPmtException {

    private static final long serialVersionUID = 1L;

    private final String runId;
    private final List<String> approvalRequestIds;
    private final List<Map<String, Object>> missingCredentials;

    /**
     * Creates the exception; its message is made of the details.
     *
     * @param details what is known about the failure
     * @param runId the run that waits, or null if none was started
     * @param approvalRequestIds approval requests that were opened
     * @param missingCredentials credentials that are missing, as sent
     * @param cause the technical cause, or null
     */
    public AgentPmtSetupRequiredException(
            Details details,
            String runId,
            List<String> approvalRequestIds,
            List<Map<String, Object>> missingCredentials,
            Throwable cause) {
        super(details, cause);
        this.runId = runId;
        this.approvalRequestIds = List.copyOf(approvalRequestIds);
        this.missingCredentials = missingCredentials.stream()
                .map(credential -> ValueMap.copyOf(credential))
                .toList();
    }

    /**
     * The same failure of a trigger, with what the response says about the setup.
     *
     * @param refused the failure, whose details, cause and response text are kept
     * @param approvalRequestIds approval requests that were opened
     * @param missingCredentials credentials that are missing, as sent
     */
    public AgentPmtSetupRequiredException(
            AgentPmtException refused, List<String> approvalRequestIds, List<Map<String, Object>> missingCredentials) {
        this(refused.details(), null, approvalRequestIds, missingCredentials, refused.getCause());
        withAnswerText(refused.getAnswerText());
    }

    /** {@return the run that waits for the setup; null on a 409, which starts none} */
    public String getRunId() {
        return runId;
    }

    /** {@return approval requests that were opened: that of the workflow first, then those of credentials} Empty for none. */
    public List<String> getApprovalRequestIds() {
        return approvalRequestIds;
    }

    /** {@return credentials that are missing, as sent; empty for none} */
    public List<Map<String, Object>> getMissingCredentials() {
        return missingCredentials;
    }
}
