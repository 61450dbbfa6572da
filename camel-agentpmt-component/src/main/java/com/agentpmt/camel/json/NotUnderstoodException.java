package com.agentpmt.camel.json;

/** JSON that lacks what its reader cannot do without. The message names the field, never its value. */
public class NotUnderstoodException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotUnderstoodException(String message) {
        super(message);
    }
}
