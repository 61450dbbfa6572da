package com.agentpmt.camel.http;

import java.io.IOException;

/** The body of an answer is larger than {@code maxResponseSize}. */
final class ResponseTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    ResponseTooLargeException(int status, long limit) {
        super("the answer is larger than maxResponseSize=" + limit + " bytes");
        this.status = status;
    }

    int status() {
        return status;
    }
}
