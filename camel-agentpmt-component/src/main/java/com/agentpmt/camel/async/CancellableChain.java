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
package com.agentpmt.camel.async;

import java.util.concurrent.CompletableFuture;

/** Calls that are made one after the other. Cancelling the result of the chain cancels the call that is in progress. */
public final class CancellableChain {

    private volatile CompletableFuture<?> current = CompletableFuture.completedFuture(null);
    private volatile boolean ended;

    /** Registers the next call; a call that is made after the chain has ended is cancelled. */
    public <T> CompletableFuture<T> next(CompletableFuture<T> call) {
        current = call;
        if (ended) {
            call.cancel(false);
        }
        return call;
    }

    /** Registers the result of the chain. */
    public <T> CompletableFuture<T> whole(CompletableFuture<T> result) {
        result.whenComplete((value, failure) -> {
            ended = true;
            current.cancel(false);
        });
        return result;
    }
}
