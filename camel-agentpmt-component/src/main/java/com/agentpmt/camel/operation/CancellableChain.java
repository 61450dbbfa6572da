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
package com.agentpmt.camel.operation;

import java.util.concurrent.CompletableFuture;

/** Calls of which one begins when another has ended: who cancels the whole ends the call that is under way. */
public final class CancellableChain {

    private volatile CompletableFuture<?> current = CompletableFuture.completedFuture(null);
    private volatile boolean over;

    /** The next call. */
    public <T> CompletableFuture<T> next(CompletableFuture<T> call) {
        current = call;
        if (over) {
            call.cancel(false);
        }
        return call;
    }

    /** What the calls come to. */
    public <T> CompletableFuture<T> whole(CompletableFuture<T> whole) {
        whole.whenComplete((done, failure) -> {
            over = true;
            current.cancel(false);
        });
        return whole;
    }
}
