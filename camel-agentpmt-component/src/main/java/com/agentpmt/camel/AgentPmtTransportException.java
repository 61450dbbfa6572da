package com.agentpmt.camel;

/** No complete answer: the connection or its TLS handshake failed, was reset, or took too long. */
public class AgentPmtTransportException extends AgentPmtException {

    private static final long serialVersionUID = 1L;

    public AgentPmtTransportException(Details details, Throwable cause) {
        super(details, cause);
    }
}
