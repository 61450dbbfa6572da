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

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.PurchaseRequest;
import com.agentpmt.camel.model.TriggerRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value that cannot become JSON is rejected before anything is sent, at any position. */
class NotJsonTest extends SandboxTestSupport {

    private static final String BUY = "products/purchase?productId=x";
    private static final String TRIGGER = "workflows/trigger?workflowId=wf";

    private static final Map<String, Object> CLOCK = Map.of("when", Clock.systemUTC());

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of(BUY, CLOCK, Map.of()),
                Arguments.of(BUY, PurchaseRequest.of("x", CLOCK), Map.of()),
                Arguments.of(BUY, null, Map.of(AgentPmtConstants.PARAMETERS, CLOCK)),
                Arguments.of(TRIGGER, new TriggerRequest("go", null, null, CLOCK), Map.of()),
                Arguments.of(TRIGGER, Map.of("prompt", "go", "request_metadata", CLOCK), Map.of()),
                Arguments.of(TRIGGER, "go", Map.of(AgentPmtConstants.REQUEST_METADATA, CLOCK)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void invalidJsonIsRejected(String call, Object body, Map<String, Object> headers) {
        assertRefused(template.request("agentpmt:" + call, e -> {
            e.getMessage().setBody(body);
            e.getMessage().setHeaders(new HashMap<>(headers));
        }));
    }

    @Test
    void invalidJsonIsRejectedInComponentParametersToo() {
        AgentPmtComponent component = context.getComponent("agentpmt", AgentPmtComponent.class);
        component.getProducts().getParameters().putAll(CLOCK);
        component.getWorkflows().getRequestMetadata().putAll(CLOCK);

        assertRefused(template.request("agentpmt:" + BUY, e -> {}));
        assertRefused(
                template.request("agentpmt:" + TRIGGER, e -> e.getMessage().setBody("go")));
    }

    /** Text input is nested as deep as can be read, but too deep to be written one level below. */
    @Test
    void jsonThatIsNestedTooDeepIsRejected() {
        String deep = "{\"a\":".repeat(999) + "{}" + "}".repeat(999);

        assertRefused(template.request("agentpmt:" + BUY, e -> e.getMessage().setBody(deep)));
        assertRefused(template.request("agentpmt:" + TRIGGER, e -> {
            e.getMessage().setBody("go");
            e.getMessage().setHeader(AgentPmtConstants.REQUEST_METADATA, deep);
        }));
    }

    private void assertRefused(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(AgentPmtValidationException.class);
        assertThat(((AgentPmtValidationException) exchange.getException()).getHttpResponseCode())
                .isZero();
        assertThat(sandbox.requests()).isEmpty();
    }
}
