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
package com.agentpmt.camel.operation;

import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.BeforeEach;

/** Routes that trigger a workflow, and the request ids that they sent. */
abstract class RequestIdTestSupport extends SandboxTestSupport {

    static final String TRIGGER = "agentpmt:workflows/trigger?workflowId=wf";

    @BeforeEach
    void addWorkflows() {
        sandbox.workflow("wf").byCommand();
        sandbox.workflow("wf2").byCommand();
    }

    interface Steps {
        void add(RouteDefinition start);
    }

    /** A route whose error handler redelivers twice. */
    void route(Steps steps) throws Exception {
        addRoute(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                steps.add(from("direct:start"));
            }
        });
    }

    void addRoute(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
    }

    MockEndpoint mock(String uri) {
        return context.getEndpoint(uri, MockEndpoint.class);
    }

    Exchange run(Object body) {
        return template.request("direct:start", e -> e.getMessage().setBody(body));
    }

    /** The run starts, but the caller gets 500, which the component does not retry. */
    void fails(int times) {
        sandbox.faults().on(SandboxOperation.TRIGGER).times(times).status(500).afterBooking();
    }

    void passes(int times) {
        sandbox.faults().on(SandboxOperation.TRIGGER).times(times);
    }

    List<String> ids() {
        return sandbox.requests(SandboxOperation.TRIGGER).stream()
                .map(request -> request.json().path("request_id").textValue())
                .toList();
    }

    /** The ids in order as letters, the same for the same id. */
    String pattern() {
        List<String> ids = ids();
        List<String> distinct = ids.stream().distinct().toList();
        StringBuilder letters = new StringBuilder();
        ids.forEach(id -> letters.append((char) ('a' + distinct.indexOf(id))));
        return letters.toString();
    }
}
