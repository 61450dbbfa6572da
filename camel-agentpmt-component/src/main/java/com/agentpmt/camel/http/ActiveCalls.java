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

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The calls in progress, so that the stop of the component ends them. */
final class ActiveCalls {

    private final Set<CallLifecycle> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    void add(CallLifecycle call) {
        calls.add(call);
        if (closed) {
            // the others were ended before: nothing else would end this one
            call.rejectAfterStop();
        }
    }

    void remove(CallLifecycle call) {
        calls.remove(call);
    }

    int count() {
        return calls.size();
    }

    /** Ends all calls, and those that begin later; each call fails as one without a response. */
    void abort() {
        closed = true;
        // first: a call that waits for a connection would get that of a call that ends
        calls.forEach(CallLifecycle::abandonUnsent);
        calls.forEach(CallLifecycle::abort);
    }
}
