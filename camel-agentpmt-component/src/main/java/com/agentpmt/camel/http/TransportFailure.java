package com.agentpmt.camel.http;

import java.io.IOException;

/** An attempt that ended without a complete answer. */
final class TransportFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;

    TransportFailure(boolean sent, Throwable cause) {
        super(cause);
        this.sent = sent;
    }

    /** Whether the server may have got the request. */
    boolean isSent() {
        return sent;
    }
}
