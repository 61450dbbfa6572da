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

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * A pool of the user's, which may be full. Camel's own pools run what does not fit in the thread that brings it, others
 * refuse it: an I/O thread would work on routes, a transaction of the route could take a purchase key back, a paid answer
 * would be lost. So the component's own pool, whose queue has no end, does what the user's does not.
 *
 * @param pool the user's
 * @param own the component's
 */
record GivenPool(ExecutorService pool, Executor own) implements Executor {

    @Override
    public void execute(Runnable task) {
        if (pool.isShutdown()) {
            // one with CallerRuns drops its tasks then
            own.execute(task);
            return;
        }
        Thread caller = Thread.currentThread();
        // read by the caller's thread alone, which may come back as a worker later
        boolean[] inside = {true};
        try {
            pool.execute(() -> {
                if (Thread.currentThread() == caller && inside[0]) {
                    own.execute(task);
                } else {
                    task.run();
                }
            });
        } catch (RejectedExecutionException e) {
            own.execute(task);
        } finally {
            inside[0] = false;
        }
    }
}
