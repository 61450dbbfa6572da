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
package com.agentpmt.camel.sandbox;

import static com.agentpmt.camel.sandbox.SandboxOperation.ISSUE;
import static com.agentpmt.camel.sandbox.SandboxOperation.PURCHASE;
import static com.agentpmt.camel.sandbox.SandboxOperation.TRIGGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BrokenResponseTest {

    @RegisterExtension
    static AgentPmtSandboxExtension sandbox = new AgentPmtSandboxExtension();

    private TestHttpClient http;
    private String echo;

    @BeforeEach
    void openAccount() {
        sandbox.account("demo").grant(100);
        http = new TestHttpClient(sandbox.sandbox(), "demo");
        echo = sandbox.catalog().find("echo").orElseThrow().productId();
    }

    private HttpResponse<String> purchase() throws IOException, InterruptedException {
        return http.purchase(echo, "{\"text\":\"hello\"}");
    }

    private static void assertBreaks(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IOException.class).isNotInstanceOf(HttpTimeoutException.class);
    }

    private void assertNotBooked() {
        assertThat(sandbox.purchases()).isEmpty();
        assertThat(sandbox.account("demo").balance()).isEqualTo(100);
    }

    private void assertBooked() {
        assertThat(sandbox.purchases()).hasSize(1);
        assertThat(sandbox.account("demo").balance()).isEqualTo(95);
    }

    @Test
    void resetBeforeBooking() {
        sandbox.faults().on(PURCHASE).resetBeforeBooking();
        assertBreaks(this::purchase);
        assertNotBooked();
    }

    @Test
    void resetAfterBooking() {
        sandbox.faults().on(PURCHASE).resetAfterBooking();
        assertBreaks(this::purchase);
        assertBooked();
        assertThat(sandbox.requests(PURCHASE)).hasSize(1);
    }

    @Test
    void emptyResponse() {
        sandbox.faults().on(PURCHASE).emptyResponse();
        assertBreaks(this::purchase);
        assertNotBooked();

        sandbox.faults().on(PURCHASE).emptyResponse().afterBooking();
        assertBreaks(this::purchase);
        assertBooked();
    }

    @Test
    void malformedChunk() {
        sandbox.faults().on(PURCHASE).malformedChunk();
        assertBreaks(this::purchase);
        assertBooked();
    }

    @Test
    void truncatedBody() {
        sandbox.faults().on(PURCHASE).truncated();
        assertBreaks(this::purchase);
        assertBooked();
    }

    @Test
    void truncatedBodyForClientsThatAcceptGzip() {
        sandbox.faults().on(PURCHASE).truncated();
        String body = TestHttpClient.purchaseBody(echo, "{\"text\":\"" + "hello ".repeat(500) + "\"}");
        assertBreaks(() -> http.post("/products/purchase", body, "Accept-Encoding", "gzip"));
        assertBooked();
    }

    @Test
    void malformedJson() throws Exception {
        sandbox.faults().on(PURCHASE).malformedJson();
        HttpResponse<String> response = purchase();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("{\"success\":true");
        assertThatThrownBy(() -> SandboxJson.read(response.body())).isInstanceOf(IOException.class);
        assertBooked();
    }

    @Test
    void emptyBody() throws Exception {
        sandbox.faults().on(PURCHASE).emptyBody();
        HttpResponse<String> response = purchase();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertBooked();
    }

    @Test
    void callsWithAFaultMayStillTakeEffect() {
        sandbox.faults().on(TRIGGER).resetAfterBooking();
        sandbox.faults().on(ISSUE).resetAfterBooking();

        assertBreaks(() -> http.post("/api/agent-webhooks/demo-workflow/trigger", "{\"prompt\":\"go\"}"));
        assertBreaks(() -> http.post("/issues/report", "{\"product_id\":\"echo\",\"error_message\":\"no\"}"));
        assertThat(sandbox.runs()).hasSize(1);
        assertThat(sandbox.issues()).hasSize(1);
    }
}
