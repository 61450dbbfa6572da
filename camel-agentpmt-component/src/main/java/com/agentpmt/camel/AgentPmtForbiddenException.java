package com.agentpmt.camel;

/** HTTP 403: the token is valid, but this call is not allowed: a cap, a paused group, or a tool outside of the group. */
public class AgentPmtForbiddenException extends AgentPmtException {

    private static final long serialVersionUID = 1L;

    public AgentPmtForbiddenException(Details details, Throwable cause) {
        super(details, cause);
    }
}
