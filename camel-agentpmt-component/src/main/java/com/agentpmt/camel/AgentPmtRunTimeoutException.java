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

/**
 * The wait for a workflow run ended before the run: {@code completionTimeout} had passed, or the route or the Camel
 * context stopped. The run continues; it can be awaited again through {@code workflows/run}.
 */
public class AgentPmtRunTimeoutException extends AgentPmtException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    /**
     * Creates the exception; its message is made of the details.
     *
     * @param details what is known about the failure
     * @param runId the run
     * @param cause the latest failure to read the run, or null
     */
    public AgentPmtRunTimeoutException(Details details, String runId, Throwable cause) {
        super(details, cause);
        this.runId = runId;
    }

    /** {@return the run that was awaited} */
    public String getRunId() {
        return runId;
    }
}
