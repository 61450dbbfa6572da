package com.agentpmt.camel;

/** The account has too few credits: HTTP 402, or any status with a code or message that says so. Never retried. */
public class AgentPmtInsufficientCreditsException extends AgentPmtException {

    private static final long serialVersionUID = 1L;

    public AgentPmtInsufficientCreditsException(Details details, Throwable cause) {
        super(details, cause);
    }
}
