package com.agentpmt.camel.operation;

import com.agentpmt.camel.AgentPmtException.Details;
import com.agentpmt.camel.AgentPmtValidationException;
import java.util.List;

/** Refuses a call before anything is sent. */
final class Refusal {

    private Refusal() {}

    static AgentPmtValidationException of(String operation, String problem) {
        return of(operation, problem, null);
    }

    static AgentPmtValidationException of(String operation, String problem, Throwable cause) {
        return new AgentPmtValidationException(Details.of(operation, problem), List.of(), cause);
    }
}
