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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/**
 * Makes a cancelled call release its connection. A call consists of steps (lease, connect, exchange), and HttpClient cancels
 * the step that was set last. If a step ends at once, as the lease of a free connection does, the next step is set within
 * it, and the ended one after that: up to HttpClient 5.5 a cancel then has no effect, and the exchange keeps its place in
 * the pool until its time-out. So all steps are kept here, and cancelled together; steps that have ended ignore it.
 */
final class CancelAllSteps implements AsyncExecChainHandler {

    @Override
    public void execute(
            HttpRequest request,
            AsyncEntityProducer entity,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        Steps steps = new Steps();
        scope.cancellableDependency.setDependency(steps);
        AsyncExecChain.Scope withSteps = new AsyncExecChain.Scope(
                scope.exchangeId,
                scope.route,
                scope.originalRequest,
                steps,
                scope.clientContext,
                scope.execRuntime,
                scope.scheduler,
                scope.execCount);
        chain.proceed(request, entity, withSteps, callback);
    }

    static final class Steps implements CancellableDependency {

        private final List<Cancellable> steps = new ArrayList<>(4);
        private boolean cancelled;

        @Override
        public void setDependency(Cancellable step) {
            if (!keep(step)) {
                step.cancel();
            }
        }

        @Override
        public synchronized boolean isCancelled() {
            return cancelled;
        }

        @Override
        public boolean cancel() {
            List<Cancellable> all = end();
            all.forEach(Cancellable::cancel);
            return !all.isEmpty();
        }

        private synchronized boolean keep(Cancellable step) {
            return !cancelled && steps.add(step);
        }

        /** Cancelling runs callbacks, which must not happen under a lock: so it is left to the caller. */
        private synchronized List<Cancellable> end() {
            cancelled = true;
            List<Cancellable> all = List.copyOf(steps);
            steps.clear();
            return all;
        }
    }
}
