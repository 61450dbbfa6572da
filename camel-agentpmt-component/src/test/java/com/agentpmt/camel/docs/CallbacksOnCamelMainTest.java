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
package com.agentpmt.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.TestPorts;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRun;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The properties and routes of docs/tasks/receive-callbacks.md, over real HTTP. */
class CallbacksOnCamelMainTest {

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = TestPorts.free();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final Main main = new Main();

    @BeforeEach
    void start() {
        sandbox.account("demo").grant(100);
        sandbox.workflow("demo-workflow")
                .takes(Duration.ZERO, Duration.ofMillis(200))
                .succeedsWith("42");
        main.setPropertyPlaceholderLocations("classpath:docs/callbacks.properties");
        Properties properties = new Properties();
        properties.setProperty("agentpmt.token", "demo");
        properties.setProperty("callback.secret", "hush+hush");
        properties.setProperty("camel.server.port", String.valueOf(port));
        // the sandbox calls back on this machine
        properties.setProperty("public.address", "http://localhost:" + port);
        properties.setProperty("camel.component.agentpmt.apiUrl", sandbox.url());
        properties.setProperty("camel.component.agentpmt.webUrl", sandbox.url());
        main.setOverrideProperties(properties);
        main.configure().addRoutesBuilder(WorkflowRoutes.callbacks());
        main.configure().addRoutesBuilder(RunTaskRoutes.pollingBesideCallbacks());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ended")
                        .process(exchange ->
                                ended.add(exchange.getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class)));
            }
        });
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
        sandbox.close();
    }

    @Test
    void theCallbackBringsTheEventOnce() throws Exception {
        String run = trigger();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ended).containsExactly(run));
        String address = sandbox.requests(SandboxOperation.TRIGGER)
                .get(0)
                .json()
                .get("callback_url")
                .textValue();
        assertThat(address)
                .startsWith("http://localhost:" + port + "/agentpmt?")
                .doesNotContain("hush");

        assertThat(post(address)).isEqualTo(200);
        assertThat(ended).containsExactly(run);
    }

    @Test
    void aCallbackWithoutTheRightSignatureIsRejectedUnread() throws Exception {
        sandbox.workflow("demo-workflow").byCommand();
        trigger();
        String address = sandbox.requests(SandboxOperation.TRIGGER)
                .get(0)
                .json()
                .get("callback_url")
                .textValue();

        assertThat(post("http://localhost:" + port + "/agentpmt")).isEqualTo(401);
        assertThat(post(address.substring(0, address.length() - 1) + "x")).isEqualTo(401);

        // a right one, before the run has ended
        assertThat(post(address)).isEqualTo(204);
        assertThat(ended).isEmpty();
    }

    private String trigger() throws Exception {
        main.getCamelTemplate().requestBody("direct:start-and-call-back", "go");
        List<SandboxRun> runs = sandbox.runs();
        assertThat(runs).hasSize(1);
        return runs.get(0).id();
    }

    private int post(String address) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(address))
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
