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

import com.agentpmt.camel.model.Violation;
import java.util.List;

/**
 * The request was refused as malformed: by the server (HTTP 400 or 422, with {@link #getViolations()} if it names
 * them), or by the component before anything was sent (status 0).
 */
public class AgentPmtValidationException extends AgentPmtException {

    private static final long serialVersionUID = 1L;

    private final List<Violation> violations;

    /**
     * Creates the exception; its message is made of the details.
     *
     * @param details what is known about the failure
     * @param violations what the server found wrong; empty if it did not say
     * @param cause the technical cause, or null
     */
    public AgentPmtValidationException(Details details, List<Violation> violations, Throwable cause) {
        super(details, cause);
        this.violations = List.copyOf(violations);
    }

    /** {@return what the server found wrong, one by one; empty if it did not say} */
    public List<Violation> getViolations() {
        return violations;
    }
}
