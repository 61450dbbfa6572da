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
package com.agentpmt.camel.consumer;

import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.EventTestSupport;
import com.agentpmt.camel.RecordedEvent;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.util.List;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/** Routes from one operation. */
public abstract class EventRouteSupport extends EventTestSupport {

    /** The events that the route fails. */
    protected volatile Predicate<RecordedEvent> refused = event -> false;

    /** The path of the operation. */
    protected abstract String path();

    protected abstract SandboxOperation operation();

    /** The options of every route. */
    protected String polling() {
        return FAST + "&maxRetries=0";
    }

    /** The sandbox that the routes poll. */
    protected AgentPmtSandbox server() {
        return sandbox;
    }

    protected void watch(String options) throws Exception {
        watch(context, options);
    }

    protected void watch(CamelContext camel, String options) throws Exception {
        watch(camel, options, exchange -> {
            if (refused.test(RecordedEvent.of(exchange))) {
                throw new IllegalStateException("broken on purpose");
            }
        });
    }

    /** Starts a route that records its events and then does something. */
    protected void watch(CamelContext camel, String options, Processor then) throws Exception {
        startRecording(
                camel,
                "watch",
                "agentpmt:" + path() + "?" + polling() + (options.isEmpty() ? "" : "&") + options,
                then);
    }

    protected List<SandboxRequest> polls() {
        return server().requests(operation());
    }

    /** Waits until polls have started and ended after this call. */
    protected void awaitFreshPolls() {
        int before = polls().size();
        // the first of them may have been in progress
        await().atMost(PATIENCE).until(() -> polls().size() >= before + 3);
    }

    /** Suspends the route; a poll that was in progress has ended when this returns. */
    protected void suspend() throws Exception {
        context.getRouteController().suspendRoute("watch");
        ScheduledPollConsumer consumer =
                (ScheduledPollConsumer) context.getRoute("watch").getConsumer();
        await().atMost(PATIENCE).until(() -> !consumer.isPolling());
    }

    /** No more events come. */
    protected void awaitQuiet(String... types) {
        awaitSeen(types);
        awaitFreshPolls();
        awaitSeen(types);
    }
}
