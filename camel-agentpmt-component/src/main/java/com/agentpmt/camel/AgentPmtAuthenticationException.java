package com.agentpmt.camel;

/** HTTP 401: the token is missing, wrong or no longer valid. */
public class AgentPmtAuthenticationException extends AgentPmtException {

    private static final long serialVersionUID = 1L;

    public AgentPmtAuthenticationException(Details details, Throwable cause) {
        super(details, cause);
    }
}
