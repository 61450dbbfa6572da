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
 * A purchase whose key has been used before: nothing was sent. {@link #isOutcomeUnknown()} is true as long as the
 * outcome of the purchase with the key is unknown: it is in progress, its process died, or it ended with an unknown outcome.
 */
public class AgentPmtDuplicatePurchaseException extends AgentPmtException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception; its message is made of the details.
     *
     * @param details what is known about the failure
     * @param cause the technical cause, or null
     */
    public AgentPmtDuplicatePurchaseException(Details details, Throwable cause) {
        super(details, cause);
    }
}
