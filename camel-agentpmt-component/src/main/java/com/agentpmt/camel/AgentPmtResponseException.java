package com.agentpmt.camel;

/** An answer that cannot be understood, is larger than {@code maxResponseSize}, or is a redirect. */
public class AgentPmtResponseException extends AgentPmtException {

    private static final long serialVersionUID = 1L;

    public AgentPmtResponseException(Details details, Throwable cause) {
        super(details, cause);
    }
}
