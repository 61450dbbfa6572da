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
package com.agentpmt.camel.worker;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/** The pools on which routes continue: the component's own, on which tasks run by default, and those that users give. */
public final class WorkerPools implements Executor, AutoCloseable {

    private final WorkerPool own;
    private final ScheduledExecutorService timer;
    private final Map<ExecutorService, FallbackExecutor> custom = new IdentityHashMap<>();

    /**
     * @param threads has a thread for each task, such as a cached pool: how many there are is decided here
     * @param timer looks after blocked workers, and after tasks that a custom pool has not started, while there are any
     * @param drained called once, after the close and the last task: ends threads and timer
     */
    public WorkerPools(ExecutorService threads, ScheduledExecutorService timer, Runnable drained) {
        this.own = new WorkerPool(threads, timer, drained);
        this.timer = timer;
    }

    /** Runs a task on the component's own pool. */
    @Override
    public void execute(Runnable task) {
        own.execute(task);
    }

    /**
     * Prefers a pool configured by the user: the component's own pool runs what that pool does not start.
     *
     * @param pool the user's, or null for the component's own only
     */
    public synchronized Executor preferring(ExecutorService pool) {
        return pool == null ? own : custom.computeIfAbsent(pool, given -> new FallbackExecutor(given, own, timer));
    }

    /** Tasks that custom pools have not started run on the own pool, which ends after its last task. Does not wait. */
    @Override
    public void close() {
        List<FallbackExecutor> given;
        synchronized (this) {
            given = List.copyOf(custom.values());
        }
        given.forEach(FallbackExecutor::close);
        own.close();
    }
}
