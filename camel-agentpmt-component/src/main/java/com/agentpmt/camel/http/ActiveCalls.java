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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that are under way, so that none hangs for ever when the component stops under it. */
final class ActiveCalls {

    private final Set<ApiCall> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    void add(ApiCall call, CompletableFuture<?> result) {
        calls.add(call);
        result.whenComplete((response, failure) -> calls.remove(call));
        if (closed) {
            // after the others were ended: nothing would ever end this one
            call.refuse();
        }
    }

    /** Ends what is under way, and what comes later; each call fails as one that got no answer. */
    void abort() {
        closed = true;
        // first: the connection of a call that ends would be given to one that waits for it
        calls.forEach(ApiCall::hold);
        calls.forEach(ApiCall::abort);
    }
}
