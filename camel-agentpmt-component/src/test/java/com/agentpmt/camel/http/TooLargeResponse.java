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
package com.agentpmt.camel.http;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtResponseException;

/** Provides tests of other packages with the failure that a response is larger than {@code maxResponseSize}. */
public final class TooLargeResponse {

    private TooLargeResponse() {}

    public static AgentPmtException of(String operation) {
        return new AgentPmtResponseException(
                AgentPmtException.Details.of(operation, "too large"), ResponseTooLargeException.ofBody(null, 10));
    }
}
