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

/** A workflow run that was awaited has failed or was cancelled. */
public class AgentPmtRunFailedException extends AgentPmtException {

    private static final long serialVersionUID = 1L;

    private final String runId;
    private final String runStatus;

    /**
     * Creates the exception; its message is made of the details.
     *
     * @param details what is known about the failure
     * @param runId the run
     * @param runStatus its state as sent
     */
    public AgentPmtRunFailedException(Details details, String runId, String runStatus) {
        super(details, null);
        this.runId = runId;
        this.runStatus = runStatus;
    }

    /** {@return the run that has failed} */
    public String getRunId() {
        return runId;
    }

    /** {@return the state in which the run has ended, as sent, such as failed or cancelled} */
    public String getRunStatus() {
        return runStatus;
    }
}
