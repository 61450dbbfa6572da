package com.agentpmt.camel.http;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that are under way, so that none hangs for ever when the component stops under it. */
public final class InFlight {

    private final Set<CompletableFuture<?>> calls = ConcurrentHashMap.newKeySet();

    <T> CompletableFuture<T> add(CompletableFuture<T> call) {
        calls.add(call);
        call.whenComplete((result, failure) -> calls.remove(call));
        return call;
    }

    /** Ends what is under way; each call fails as one that got no answer. */
    public void abort() {
        calls.forEach(call -> call.cancel(false));
    }
}
