/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package com.agentpmt.camel.http;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a request was sent. The client calls {@link #markSent()} on a live connection, just before the first byte is
 * written; whatever ends an attempt calls {@link #abandon()}. Only one of the two succeeds, so that a request that was
 * judged "not sent" is never written afterwards.
 */
final class SendState {

    private enum State {
        WAITING,
        SENT,
        ABANDONED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    /** Lets the request be sent; false if the attempt was abandoned. */
    boolean markSent() {
        return state.compareAndSet(State.WAITING, State.SENT) || state.get() == State.SENT;
    }

    /** Abandons the attempt; true if the request was not sent and never will be. */
    boolean abandon() {
        return state.compareAndSet(State.WAITING, State.ABANDONED) || state.get() == State.ABANDONED;
    }

    boolean isSent() {
        return state.get() == State.SENT;
    }
}
