package com.agentpmt.camel.http;

/** Which of the two hosts serves an operation. */
public enum Base {
    /** Option {@code apiUrl}. */
    API,
    /** Option {@code webUrl}. */
    WEB
}
