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
package com.agentpmt.camel.metrics;

import com.agentpmt.camel.AgentPmtAuthenticationException;
import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtForbiddenException;
import com.agentpmt.camel.AgentPmtInsufficientCreditsException;
import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.AgentPmtOperationFailedException;
import com.agentpmt.camel.AgentPmtRateLimitException;
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.AgentPmtRunFailedException;
import com.agentpmt.camel.AgentPmtRunTimeoutException;
import com.agentpmt.camel.AgentPmtServerException;
import com.agentpmt.camel.AgentPmtSetupRequiredException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.AgentPmtValidationException;
import java.util.Arrays;

/**
 * How a call has ended; one for each kind of exception. Calls of the API that are counted never end with a duplicate purchase or with the failure
 * or time-out of a run: those are made without a call, or out of calls that succeed.
 */
public enum CallOutcome {
    SUCCESS("success", null),
    AUTHENTICATION("authentication", AgentPmtAuthenticationException.class),
    FORBIDDEN("forbidden", AgentPmtForbiddenException.class),
    INSUFFICIENT_CREDITS("insufficient_credits", AgentPmtInsufficientCreditsException.class),
    VALIDATION("validation", AgentPmtValidationException.class),
    NOT_FOUND("not_found", AgentPmtNotFoundException.class),
    SETUP_REQUIRED("setup_required", AgentPmtSetupRequiredException.class),
    RATE_LIMIT("rate_limit", AgentPmtRateLimitException.class),
    SERVER("server", AgentPmtServerException.class),
    TRANSPORT("transport", AgentPmtTransportException.class),
    RESPONSE("response", AgentPmtResponseException.class),
    OPERATION_FAILED("operation_failed", AgentPmtOperationFailedException.class),
    DUPLICATE_PURCHASE("duplicate_purchase", AgentPmtDuplicatePurchaseException.class),
    RUN_FAILED("run_failed", AgentPmtRunFailedException.class),
    RUN_TIMEOUT("run_timeout", AgentPmtRunTimeoutException.class),
    OTHER("other", null);

    private final String text;
    private final Class<? extends AgentPmtException> failure;

    CallOutcome(String text, Class<? extends AgentPmtException> failure) {
        this.text = text;
        this.failure = failure;
    }

    /** As in the console, and as the value of a tag. */
    public String text() {
        return text;
    }

    /** Null for outcomes without a kind of exception. */
    Class<? extends AgentPmtException> failure() {
        return failure;
    }

    /**
     * @param failure null for a success
     */
    public static CallOutcome of(Throwable failure) {
        return failure == null
                ? SUCCESS
                : Arrays.stream(values())
                        .filter(outcome -> outcome.failure != null && outcome.failure.isInstance(failure))
                        .findFirst()
                        .orElse(OTHER);
    }
}
