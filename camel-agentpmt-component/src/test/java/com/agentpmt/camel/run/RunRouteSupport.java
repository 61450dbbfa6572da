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
package com.agentpmt.camel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRun;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A route that triggers runs with the options of a test, and one that receives their ends. */
abstract class RunRouteSupport extends SandboxTestSupport {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String FAST = "delay=20&initialDelay=0&pollInterval=20&maxPollInterval=50";

    final List<Seen> seen = new CopyOnWriteArrayList<>();

    /** The events that a route received. */
    record Seen(String event, String run, String id, String request, String status) {
        static Seen of(Exchange exchange) {
            return new Seen(
                    exchange.getMessage().getHeader(AgentPmtConstants.EVENT, String.class),
                    exchange.getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class),
                    exchange.getMessage().getHeader(AgentPmtConstants.EVENT_ID, String.class),
                    exchange.getMessage().getHeader(AgentPmtConstants.REQUEST_ID, String.class),
                    exchange.getMessage().getHeader(AgentPmtConstants.RUN_STATUS, String.class));
        }
    }

    @Override
    protected boolean beyondContract() {
        return true;
    }

    void watch(String options) throws Exception {
        route("watch", "agentpmt:workflows/run?" + FAST + (options.isEmpty() ? "" : "&" + options));
    }

    void route(String id, String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri)
                        .routeId(id)
                        .process(exchange -> seen.add(Seen.of(exchange)))
                        .process(exchange -> received(exchange));
            }
        });
    }

    /** What a test does with an event. */
    void received(Exchange exchange) throws Exception {}

    SandboxRun trigger(String options) {
        return track(context, options);
    }

    SandboxRun track(CamelContext node, String options) {
        sandbox.workflow("wf").byCommand();
        Exchange result = node.createFluentProducerTemplate()
                .to("agentpmt:workflows/trigger?workflowId=wf&track=true" + options)
                .withBody("go " + sandbox.runs().size())
                .send();
        assertThat(result.getException()).isNull();
        String id = result.getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class);
        return sandbox.runs().stream()
                .filter(run -> run.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    void awaitSeen(String... events) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seen).extracting(Seen::event).containsExactlyInAnyOrder(events));
    }

    int reads() {
        return sandbox.requests(SandboxOperation.RUN).size();
    }

    /** Requests end; one that was in progress may still be recorded. */
    void nothingIsRequested() {
        AtomicInteger before = new AtomicInteger(-1);
        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> {
            int now = reads();
            return before.getAndSet(now) == now;
        });
    }
}
