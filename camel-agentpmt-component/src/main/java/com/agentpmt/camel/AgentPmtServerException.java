package com.agentpmt.camel;

/** HTTP 5xx: the server, or a proxy before it, failed. */
public class AgentPmtServerException extends AgentPmtException {

    private static final long serialVersionUID = 1L;

    public AgentPmtServerException(Details details, Throwable cause) {
        super(details, cause);
    }
}
