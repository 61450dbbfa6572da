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
package com.agentpmt.camel.internal;

import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log when no worker has been free from one look to the next: routes block in all of them, or wait there for
 * answers that need a worker, which no time-out ends.
 */
final class WorkerWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerWatch.class);

    private final Executor workers;
    private volatile boolean waiting;
    private boolean told;

    WorkerWatch(Executor workers) {
        this.workers = workers;
    }

    /** Looks; called by the timer now and then. */
    @Override
    public void run() {
        if (!waiting) {
            told = false;
            waiting = true;
            workers.execute(() -> waiting = false);
        } else if (!told) {
            told = true;
            LOG.warn("No worker of the component has been free for long: routes block in all of them after a call, and"
                    + " all other calls wait. Set a larger workerPool, or go on through seda or threads()");
        }
    }
}
