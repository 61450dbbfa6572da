package com.agentpmt.camel;

/** HTTP 429: too many calls. {@link #getRetryAfter()} tells how long to wait, where the server said so. */
public class AgentPmtRateLimitException extends AgentPmtException {

    private static final long serialVersionUID = 1L;

    public AgentPmtRateLimitException(Details details, Throwable cause) {
        super(details, cause);
    }
}
