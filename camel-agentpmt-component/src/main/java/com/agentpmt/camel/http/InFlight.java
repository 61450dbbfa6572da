package com.agentpmt.camel.http;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that are under way, so that none hangs for ever when the component stops under it. */
final class InFlight {

    private final Set<ApiCall> calls = ConcurrentHashMap.newKeySet();

    void add(ApiCall call, CompletableFuture<?> result) {
        calls.add(call);
        result.whenComplete((response, failure) -> calls.remove(call));
    }

    /** Ends what is under way; each call fails as one that got no answer. */
    void abort() {
        calls.forEach(ApiCall::abort);
    }
}
