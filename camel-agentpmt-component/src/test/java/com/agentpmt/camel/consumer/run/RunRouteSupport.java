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

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxRun;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;

/** Routes from workflows/run that poll often and record their events; runs that move by command. */
abstract class RunRouteSupport extends SandboxTestSupport {

    static final String FAST = "delay=20&initialDelay=0";
    static final String QUICK = FAST + "&pollInterval=20&maxPollInterval=50";
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A recorded event. */
    record Seen(String type, String id, String run, String status, String previous, Object body) {

        static Seen of(Exchange exchange) {
            return new Seen(
                    exchange.getMessage().getHeader(AgentPmtConstants.EVENT, String.class),
                    exchange.getMessage().getHeader(AgentPmtConstants.EVENT_ID, String.class),
                    exchange.getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class),
                    exchange.getMessage().getHeader(AgentPmtConstants.RUN_STATUS, String.class),
                    exchange.getMessage().getHeader(AgentPmtConstants.PREVIOUS_RUN_STATUS, String.class),
                    exchange.getMessage().getBody());
        }
    }

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    final List<Throwable> handled = new CopyOnWriteArrayList<>();

    SandboxRun trigger() {
        sandbox.workflow("wf").byCommand();
        template.requestBody("agentpmt:workflows/trigger?workflowId=wf", "go");
        List<SandboxRun> runs = sandbox.runs();
        return runs.get(runs.size() - 1);
    }

    static String list(SandboxRun... runs) {
        return Stream.of(runs).map(SandboxRun::id).collect(Collectors.joining(","));
    }

    void watch(String options) throws Exception {
        watch(context, options, exchange -> {});
    }

    void watch(CamelContext camel, String options, Processor then) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:workflows/run?" + QUICK + "&" + options)
                        .routeId("watch")
                        .process(exchange -> seen.add(Seen.of(exchange)))
                        .process(then);
            }
        });
    }

    /** Responds to the requests for a run in place of the sandbox. */
    StubMapping respond(String run, ResponseDefinitionBuilder response) {
        return sandbox.wireMock().stubFor(get("/api/agent-webhooks/runs/" + run).willReturn(response));
    }

    /** Responds with a run with these fields, JSON text without the braces. */
    StubMapping show(String run, String fields) {
        return respond(
                run,
                aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"success\":true,\"data\":{\"run\":{\"run_id\":\"" + run + "\"," + fields + "}}}"));
    }

    int requests(String run) {
        return (int) sandbox.requests().stream()
                .filter(request -> request.path().equals("/api/agent-webhooks/runs/" + run))
                .count();
    }

    /** Waits until the run was read in polls that started after this call. */
    void awaitFreshReads(String run) {
        int before = requests(run);
        // the first of them may have been in progress
        await().atMost(PATIENCE).until(() -> requests(run) >= before + 3);
    }

    void awaitSeen(String... types) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(types()).containsExactly(types));
    }

    List<String> types() {
        return seen.stream().map(Seen::type).toList();
    }

    List<String> ids() {
        return seen.stream().map(Seen::id).toList();
    }

    ExceptionHandler handler() {
        return new ExceptionHandler() {
            @Override
            public void handleException(Throwable exception) {
                handled.add(exception);
            }

            @Override
            public void handleException(String message, Throwable exception) {
                handled.add(exception);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                handled.add(exception);
            }
        };
    }
}
