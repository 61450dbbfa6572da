package com.agentpmt.camel.http;

import java.time.Duration;

/**
 * How long a call may take and how large its answer may be.
 *
 * @param connectTimeout for a connection, TLS included
 * @param responseTimeout for one attempt, to the last byte of its answer
 * @param purchaseTimeout the same for a request that must not be repeated once it has left
 * @param maxResponseSize bytes, after decompression
 */
record Limits(Duration connectTimeout, Duration responseTimeout, Duration purchaseTimeout, long maxResponseSize) {}
