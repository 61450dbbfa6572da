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
package com.agentpmt.camel.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.TriggerRequest;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackUrlTest extends SandboxTestSupport {

    private static final String WEB = "https://www.agentpmt.com";

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com, https://example.com",
        "' https://example.com/a?b=c ', https://example.com/a?b=c",
        "HTTPS://Example.com:8443/A, https://Example.com:8443/A",
        "https://[2001:db8::1]/hook, https://[2001:db8::1]/hook"
    })
    void anAbsoluteHttpsAddressIsAccepted(String given, String sent) {
        assertThat(UrlValidator.callbackUrl("x", given, WEB)).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/hook", "http://127.0.0.1/hook", "http://[::1]:80/hook"})
    void plainHttpIsAcceptedOnlyOnThisMachine(String url) {
        assertThat(UrlValidator.callbackUrl("x", url, "http://localhost:9000")).isEqualTo(url);
        assertThat(UrlValidator.callbackUrl("x", url, "https://127.0.0.1:9000")).isEqualTo(url);
        assertThatThrownBy(() -> UrlValidator.callbackUrl("x", url, WEB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use https")
                .hasMessageEndingWith("in the sandbox, set webUrl to its address");
        assertThatThrownBy(() -> UrlValidator.callbackUrl("x", "http://example.com/hook", "http://localhost:9000"))
                .hasMessageContaining("plain http to example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hush",
                "/hush",
                "//example.com/hush",
                "https:///hush",
                "https:hush",
                "ftp://example.com/hush",
                "file:///hush",
                "https://exa mple.com/hush",
                "https://example.com/hush\nX: y",
                "https://user:hush@example.com/",
                "https://hush@example.com/",
                "http://example.com/?secret=hush",
                ":"
            })
    void anyOtherAddressIsRejectedWithoutShowingIt(String url) {
        assertThatThrownBy(() -> UrlValidator.callbackUrl("the address", url, WEB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the address ")
                .hasMessageNotContaining("hush")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://example.com/hush", "RAW(https://u:hush@example.com)", "example.com/hush", "https:/hush"})
    void anInvalidOptionFailsAtTheStart(String url) {
        Throwable failure = catchThrowable(
                () -> context.getEndpoint("agentpmt:workflows/trigger?workflowId=wf&callbackUrl=" + url));

        Throwable root = failure;
        while (root.getCause() != null && !root.getMessage().startsWith("workflows/trigger: ")) {
            root = root.getCause();
        }
        assertThat(root)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("workflows/trigger", "option callbackUrl")
                .hasMessageNotContaining("hush");
    }

    @Test
    void anInvalidDefaultOfTheComponentFailsOnlyTheOperationThatUsesIt() {
        context.getComponent("agentpmt", AgentPmtComponent.class).getWorkflows().setCallbackUrl("http://example.com");

        assertThat(catchThrowable(() -> context.getEndpoint("agentpmt:health"))).isNull();
        assertThat(catchThrowable(() -> context.getEndpoint("agentpmt:workflows/trigger?workflowId=wf")))
                .hasStackTraceContaining("option callbackUrl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflowId=..", "workflowId=%20", "workflowId=wf&requestId=%20"})
    void anInvalidIdFailsAtTheStart(String options) {
        assertThat(catchThrowable(() -> context.getEndpoint("agentpmt:workflows/trigger?" + options)))
                .hasStackTraceContaining("must not be blank");
    }

    @Test
    void anInvalidHeaderOrBodyIsRejectedBeforeAnythingIsSent() {
        String bad = "https://user:hush@example.com/hush";
        Exchange byHeader = template.request("agentpmt:workflows/trigger?workflowId=wf", e -> {
            e.getMessage().setBody("go");
            e.getMessage().setHeader(AgentPmtConstants.CALLBACK_URL, bad);
        });
        Exchange byMap = send(Map.of("prompt", "go", "callback_url", bad));
        Exchange byRequest = send(new TriggerRequest("go", null, bad, null));

        for (Exchange result : new Exchange[] {byHeader, byMap, byRequest}) {
            assertThat(result.getException())
                    .isInstanceOf(AgentPmtValidationException.class)
                    .hasMessageContaining("callback")
                    .hasMessageContaining("Remove them")
                    .hasMessageNotContaining("hush")
                    .hasNoCause();
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void plainHttpToThisMachineIsSentIfTheApiIsOnThisMachineToo() {
        sandbox.workflow("wf").byCommand();

        Exchange result = send(new TriggerRequest("go", null, "http://localhost:1/hook", null));

        assertThat(result.getException()).isNull();
        assertThat(sandbox.runs().get(0).callbackUrl())
                .isEqualTo("http://localhost:1/hook?agentpmt_request="
                        + sandbox.runs().get(0).requestId());
    }

    private Exchange send(Object body) {
        return template.request(
                "agentpmt:workflows/trigger?workflowId=wf", e -> e.getMessage().setBody(body));
    }
}
