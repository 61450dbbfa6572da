package com.agentpmt.camel.http;

/** When a request may be sent again. */
public enum Repeat {
    /** A read: at any time. */
    SAFE,
    /** A write that carries an idempotency key: at any time, with the same key. */
    WITH_KEY,
    /** A write that the server would carry out again: only where it is certain that it was not carried out. */
    ONLY_IF_NOT_SENT
}
