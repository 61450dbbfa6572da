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
package com.agentpmt.camel.operation;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtRunFailedException;
import com.agentpmt.camel.AgentPmtRunTimeoutException;
import com.agentpmt.camel.AgentPmtSetupRequiredException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a call is about and how it has ended, for the span of the call: ids and states, never parameters, prompts or texts.
 * The call of an exchange is reported only if the exchange asks for it.
 */
public final class CallReport {

    private static final Logger LOG = LoggerFactory.getLogger(CallReport.class);
    private static final String PROPERTY = "CamelAgentPmtCallReport";

    private final Endpoint endpoint;
    private final Map<CallOption, String> ids = new EnumMap<>(CallOption.class);
    private boolean ended;
    private int status;
    private String runStatus;
    private Throwable failure;

    private CallReport(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Asks for a report of the next call that an exchange makes of an endpoint. */
    public static void request(Exchange exchange, Endpoint endpoint) {
        exchange.setProperty(PROPERTY, new CallReport(endpoint));
    }

    /** Begins a call. A report that another endpoint asked for, such as the consumer of the route, is not about it. */
    public static void begin(Exchange exchange, Endpoint endpoint) {
        CallReport report = find(exchange);
        if (report != null && !report.endpoint.getEndpointUri().equals(endpoint.getEndpointUri())) {
            exchange.removeProperty(PROPERTY);
        }
    }

    /** The report that was requested, and removes it from the exchange; null if none was. */
    public static CallReport take(Exchange exchange) {
        return exchange.removeProperty(PROPERTY) instanceof CallReport report ? report : null;
    }

    /** Adds what the call of an exchange is about. */
    static void about(Exchange exchange, CallOption option, String id) {
        CallReport report = find(exchange);
        if (report != null) {
            report.ids.put(option, id);
        }
    }

    /**
     * Adds how the call of an exchange has ended.
     *
     * @param result null after a failure
     * @param failure null after a success
     */
    public static void ended(Exchange exchange, OperationResult<?> result, Throwable failure) {
        try {
            CallReport report = find(exchange);
            if (report != null) {
                report.end(result, failure);
            }
        } catch (RuntimeException | Error e) {
            // the outcome of the call does not depend on its report
            LOG.debug("A call is not reported", e);
        }
    }

    private static CallReport find(Exchange exchange) {
        return exchange == null ? null : exchange.getProperty(PROPERTY, CallReport.class);
    }

    private void end(OperationResult<?> result, Throwable reason) {
        ended = true;
        failure = reason;
        if (result != null) {
            status = result.status();
            setRun(
                    result.headers().get(AgentPmtConstants.RUN_ID),
                    result.headers().get(AgentPmtConstants.RUN_STATUS));
        }
        if (reason instanceof AgentPmtException known) {
            status = known.getHttpResponseCode();
        }
        if (reason instanceof AgentPmtRunFailedException run) {
            setRun(run.getRunId(), run.getRunStatus());
        } else if (reason instanceof AgentPmtRunTimeoutException run) {
            setRun(run.getRunId(), null);
        } else if (reason instanceof AgentPmtSetupRequiredException run) {
            setRun(run.getRunId(), null);
        }
    }

    private void setRun(Object id, Object state) {
        if (id != null) {
            ids.put(CallOption.RUN_ID, id.toString());
        }
        if (state != null) {
            runStatus = state.toString();
        }
    }

    /** An id or a name that says what the call is about, such as that of a product; null if it is not about one. */
    public String id(CallOption option) {
        return ids.get(option);
    }

    /** Whether a call has ended since the report was requested. */
    public boolean isEnded() {
        return ended;
    }

    /** HTTP status of the response, 0 if there was none. */
    public int status() {
        return status;
    }

    /** State of the run that the call has read, or null. */
    public String runStatus() {
        return runStatus;
    }

    /** Why the call has failed, also if the route continues all the same; null if it has succeeded. */
    public Throwable failure() {
        return failure;
    }
}
