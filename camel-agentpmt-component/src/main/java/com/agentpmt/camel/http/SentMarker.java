package com.agentpmt.camel.http;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a request has left. The client asks {@link #leave()} on a live connection, just before the first byte is
 * written; whoever gives an attempt up asks {@link #abandon()}. Only one of the two wins, so that a request that was
 * judged "not sent" is never written afterwards.
 */
final class SentMarker {

    private enum State {
        WAITING,
        SENT,
        ABANDONED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    /** Lets the request leave; false where the attempt has been given up. */
    boolean leave() {
        return state.compareAndSet(State.WAITING, State.SENT) || state.get() == State.SENT;
    }

    /** Gives the attempt up; true where the request has not left and never will. */
    boolean abandon() {
        return state.compareAndSet(State.WAITING, State.ABANDONED) || state.get() == State.ABANDONED;
    }

    boolean hasLeft() {
        return state.get() == State.SENT;
    }
}
