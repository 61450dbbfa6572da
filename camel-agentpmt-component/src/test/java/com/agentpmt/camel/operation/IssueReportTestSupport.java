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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtException.Details;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.agentpmt.camel.sandbox.SandboxRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.BeforeEach;

/** Issue reports against a sandbox that knows one broken tool. */
abstract class IssueReportTestSupport extends SandboxTestSupport {

    private static final String REPORT = "agentpmt:issues/report";

    final SandboxProduct tool = SandboxProduct.named("Broken Tool");
    boolean faulty;

    @Override
    protected boolean beyondContract() {
        return faulty;
    }

    @BeforeEach
    void addTool() {
        sandbox.catalog().add(tool);
    }

    static AgentPmtException failure(String problem, String product) {
        Details details = Details.of("products/purchase", problem).withSubject(product, "session-of-exception");
        return new AgentPmtException(details, null);
    }

    /** An exchange with a body, an exception that was caught and an error message in its header, each unless null. */
    static Processor message(Object body, Exception caught, String header) {
        return e -> {
            e.getMessage().setBody(body);
            e.setProperty(Exchange.EXCEPTION_CAUGHT, caught);
            if (header != null) {
                e.getMessage().setHeader(AgentPmtConstants.ERROR_MESSAGE, header);
            }
        };
    }

    final Exchange report(String options, Processor message) {
        return template.request(REPORT + options, message);
    }

    final SandboxRequest sent() {
        return sandbox.requests(SandboxOperation.ISSUE).get(0);
    }

    /** One field of each request; null if it was not sent. */
    final List<String> allSent(String field) {
        List<String> values = new ArrayList<>();
        for (SandboxRequest request : sandbox.requests(SandboxOperation.ISSUE)) {
            JsonNode value = request.json().path(field);
            values.add(value.isMissingNode() ? null : value.asText());
        }
        return values;
    }
}
