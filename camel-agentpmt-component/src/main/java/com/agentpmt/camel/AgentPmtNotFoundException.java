package com.agentpmt.camel;

/** HTTP 404: the product, workflow, bundle or run is not known to this account. */
public class AgentPmtNotFoundException extends AgentPmtException {

    private static final long serialVersionUID = 1L;

    public AgentPmtNotFoundException(Details details, Throwable cause) {
        super(details, cause);
    }
}
