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
package com.agentpmt.camel.consumer.run;

import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.model.WorkflowRun;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads watched runs from the API and updates what is known about them. */
final class RunRefresher {

    /** Reads one run. */
    interface Reader {
        CompletableFuture<WorkflowRun> read(ApiClient client, String run);
    }

    private final Reader reader;
    private final WatchedRuns watched;

    RunRefresher(Reader reader, WatchedRuns watched) {
        this.reader = reader;
        this.watched = watched;
    }

    /**
     * Reads runs, except those whose end is known. Cancelling the result cancels the calls.
     *
     * @return a failure or null for each run, in the order of the runs
     */
    CompletableFuture<List<Exception>> refresh(List<String> runs, ApiClient client) {
        return BoundedConcurrency.all(runs, run -> refresh(run, client));
    }

    private CompletableFuture<Exception> refresh(String run, ApiClient client) {
        WatchedRun known = watched.get(run);
        if (known == null || known.hasEnded()) {
            return CompletableFuture.completedFuture(null);
        }
        return Futures.handle(read(run, client), (state, failure) -> update(run, state, failure));
    }

    private CompletableFuture<WorkflowRun> read(String run, ApiClient client) {
        try {
            return reader.read(client, run);
        } catch (RuntimeException | Error e) {
            // an id that cannot be sent must not keep other runs from being read
            return CompletableFuture.failedFuture(e);
        }
    }

    private Exception update(String run, WorkflowRun state, Throwable failure) {
        Throwable cause = Futures.cause(failure);
        if (cause == null) {
            watched.change(run, known -> known.read(state));
            return null;
        }
        if (cause instanceof AgentPmtNotFoundException) {
            watched.change(run, WatchedRun::notFound);
            return null;
        }
        if (!ApiClient.isThrottled(cause)) {
            watched.change(run, WatchedRun::notRead);
        }
        return cause instanceof Exception exception ? exception : new IllegalStateException(cause);
    }
}
