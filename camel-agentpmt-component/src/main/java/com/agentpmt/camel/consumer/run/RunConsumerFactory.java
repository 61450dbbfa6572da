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

import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.consumer.ConsumerContext;
import com.agentpmt.camel.consumer.ConsumerFactory;
import com.agentpmt.camel.consumer.EventSource;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.operation.OperationResult;
import com.agentpmt.camel.operation.Operations;
import com.agentpmt.camel.options.WorkflowOptions;
import com.agentpmt.camel.run.PollBackOff;
import com.agentpmt.camel.run.TrackedRuns;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.camel.Processor;

/** Consumes {@code workflows/run}. */
public final class RunConsumerFactory implements ConsumerFactory {

    private static final String OPERATION = "workflows/run";
    private static final String CHANGE = "change";

    @Override
    public long delay() {
        return 1_000;
    }

    @Override
    public EventSource source(ConsumerContext context) {
        WorkflowOptions options = context.options().workflows();
        long start = System.nanoTime();
        LongSupplier now = () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        List<String> named = options.runIds();
        boolean watchesTracked = !context.isSeparateAccount();
        if (named.isEmpty() && !watchesTracked) {
            throw new IllegalArgumentException(
                    OPERATION + ": the endpoint sets its own token, but uses the run repository of the"
                            + " component: set the option runRepository too, name the runs by runId, or use a separate component bean for this account");
        }
        TrackedRuns tracked = context.trackedRuns();
        return new RunSource(
                (client, run) -> read(context, client, run),
                new RunDiscovery(
                        named,
                        watchesTracked ? tracked : null,
                        options.getWorkflowId(),
                        options.getRunRepository() == null ? 0 : options.getMaxPollInterval(),
                        now),
                claims(context, tracked, named),
                context.options().events(OPERATION).contains(CHANGE),
                new WatchedRuns(PollBackOff.of(options.getPollInterval(), options.getMaxPollInterval()), now),
                context.runs().states());
    }

    /** Receives the API's callbacks about runs. */
    public Processor webhook(ConsumerContext context, Processor route) {
        return new CallbackHandler(
                context,
                route,
                (client, run) -> read(context, client, run),
                claims(context, context.trackedRuns(), List.of()));
    }

    /**
     * The same for polls and callbacks: the key depends on no option except stateKey.
     *
     * @param named runs that no other consumer may name
     */
    static RunClaims claims(ConsumerContext context, TrackedRuns tracked, List<String> named) {
        String key = context.stateKey("");
        return new RunClaims(
                context.deliveredEvents(
                        key, named.stream().map(run -> key + ":" + run).toList()),
                tracked,
                !context.isSeparateAccount());
    }

    static CompletableFuture<WorkflowRun> read(ConsumerContext context, ApiClient client, String run) {
        return Futures.map(Operations.readRun(context.call().withRunId(run), client), OperationResult::record);
    }
}
