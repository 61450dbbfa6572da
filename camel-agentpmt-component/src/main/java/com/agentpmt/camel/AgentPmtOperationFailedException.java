package com.agentpmt.camel;

/** The server answered, and the answer says that the operation failed ({@code success: false}). */
public class AgentPmtOperationFailedException extends AgentPmtException {

    private static final long serialVersionUID = 1L;

    public AgentPmtOperationFailedException(Details details, Throwable cause) {
        super(details, cause);
    }
}
