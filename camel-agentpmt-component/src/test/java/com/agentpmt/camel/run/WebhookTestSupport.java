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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.TestHttpServer;
import com.agentpmt.camel.TestPorts;
import com.agentpmt.camel.sandbox.SandboxRun;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;

/** A route that receives callbacks on a free port. */
abstract class WebhookTestSupport extends TrackedRunRouteSupport {

    static final String SECRET = "hush/+ hush";
    static final String TRIGGER_SECRET = "&webhookVerifyToken=RAW(" + SECRET + ")";
    final int port = TestPorts.free();
    final HttpClient http = HttpClient.newHttpClient();
    final CountDownLatch held = new CountDownLatch(1);
    final List<String> headers = new CopyOnWriteArrayList<>();
    volatile boolean fails;
    volatile boolean holds;
    volatile Processor rollsBack = exchange -> {};

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        TestHttpServer.addTo(context, port);
        return context;
    }

    @AfterEach
    void release() {
        held.countDown();
    }

    @Override
    void received(Exchange exchange) throws Exception {
        headers.addAll(exchange.getMessage().getHeaders().keySet());
        if (holds) {
            held.await(60, TimeUnit.SECONDS);
        }
        rollsBack.process(exchange);
        if (fails) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    void receive(String options) throws Exception {
        route(
                "hook",
                "webhook:agentpmt:workflows/run?webhookPath=/hook"
                        + (options.isEmpty() || options.startsWith("&") ? options : "&" + options));
    }

    String address() {
        return "http://localhost:" + port + "/hook";
    }

    static String body(SandboxRun run) {
        return "{\"run_id\":\"" + run.id() + "\"}";
    }

    int post(String url, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("X-Foreign", "value")
                .header(AgentPmtConstants.EVENT, "FORGED")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.headers().map()).doesNotContainKeys("X-Foreign", "x-foreign");
        return response.statusCode();
    }
}
