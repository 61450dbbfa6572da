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

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URL;
import java.security.KeyPair;
import java.util.List;

/**
 * A simulated AgentPMT service on a port of this machine, for tests and examples. It serves the operations of both hosts
 * (api.agentpmt.com and www.agentpmt.com) at one address.
 *
 * <pre>{@code
 * try (AgentPmtSandbox sandbox = AgentPmtSandbox.start()) {
 *     sandbox.account("demo").grant(1000);
 *     // let the client under test call sandbox.url() with the token "demo"
 * }
 * }</pre>
 *
 * <p>A fresh sandbox has a catalog of twelve products, the workflow {@value #DEMO_WORKFLOW}, and no account. All methods
 * may be called from any thread. In JUnit 5 use {@link AgentPmtSandboxExtension}.
 */
public final class AgentPmtSandbox implements AutoCloseable {

    /** Id of the workflow that every fresh sandbox has. */
    public static final String DEMO_WORKFLOW = "demo-workflow";

    private final SandboxBuilder settings;
    private final JwtKeys keys = new JwtKeys();
    private final RequestDispatcher dispatcher;
    private final SandboxServer server;
    private volatile SandboxState state;

    AgentPmtSandbox(SandboxBuilder settings) {
        this.settings = settings;
        this.dispatcher = new RequestDispatcher(settings.maxHistoryLimit(), keys);
        this.state = freshState();
        this.server = new SandboxServer(
                settings.configuration(),
                request -> state.journal().add(WireMockRequests.read(request)),
                request ->
                        dispatcher.dispatch(state, WireMockRequests.read(request), WireMockRequests.baseUrl(request)));
        try {
            settings.setUp(this);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a sandbox with default settings on a free port of the loopback interface.
     *
     * @return the sandbox, listening
     */
    public static AgentPmtSandbox start() {
        return builder().start();
    }

    /**
     * Starts a sandbox with custom settings.
     *
     * @return settings to change, then to start
     */
    public static SandboxBuilder builder() {
        return new SandboxBuilder();
    }

    /**
     * The OpenAPI 3.0 document of the operations that the sandbox serves, for validating requests and responses.
     *
     * @return a class path resource, in YAML
     */
    public static URL openApi() {
        return AgentPmtSandbox.class.getResource("openapi.yaml");
    }

    /** The http address, without a slash at the end, for both {@code apiUrl} and {@code webUrl}. */
    public String url() {
        return "http://" + settings.host() + ":" + port();
    }

    /**
     * The https address.
     *
     * @throws IllegalStateException unless {@link SandboxBuilder#https} was set
     */
    public String httpsUrl() {
        if (!settings.hasHttps()) {
            throw new IllegalStateException(
                    "start the sandbox with AgentPmtSandbox.builder().https(keystore, password)");
        }
        return "https://" + settings.host() + ":" + server.wireMock().httpsPort();
    }

    /** The http port. */
    public int port() {
        return server.wireMock().port();
    }

    /** The account with this token. It is created, without credits, if it does not exist. */
    public SandboxAccount account(String token) {
        return state.accounts().getOrCreate(token);
    }

    /** The products. */
    public SandboxCatalog catalog() {
        return state.catalog();
    }

    /** The workflow with this id. It is created if it does not exist. */
    public SandboxWorkflow workflow(String workflowId) {
        return state.runs().workflow(workflowId);
    }

    /**
     * A run, to control it.
     *
     * @throws IllegalArgumentException if the run does not exist
     */
    public SandboxRun run(String runId) {
        return state.runs().find(runId).orElseThrow(() -> new IllegalArgumentException("run not found: " + runId));
    }

    /** All runs, in the order of their triggers. */
    public List<SandboxRun> runs() {
        return state.runs().all();
    }

    /** Faults on demand. */
    public SandboxFaults faults() {
        return state.faults();
    }

    /** The clock of the sandbox. */
    public SandboxClock clock() {
        return state.clock();
    }

    /** All requests that were received, oldest first, including those for unknown paths. */
    public List<SandboxRequest> requests() {
        return state.journal().all();
    }

    /** All requests for an operation, oldest first. */
    public List<SandboxRequest> requests(SandboxOperation operation) {
        return state.journal().of(operation);
    }

    /** All purchases that were booked, oldest first. */
    public List<SandboxPurchase> purchases() {
        return List.copyOf(state.purchases());
    }

    /** All transactions of an account, oldest first. */
    public List<SandboxTransaction> transactions(String token) {
        return account(token).transactions();
    }

    /** All issue reports, oldest first. */
    public List<SandboxIssue> issues() {
        return List.copyOf(state.issues());
    }

    /** The key pair behind {@code public/jwt-public-key}, to sign tokens with; RSA, 2048 bits, generated when first used. */
    public KeyPair jwtKeyPair() {
        return keys.pair();
    }

    /**
     * The WireMock server, for adding listeners, and stubs that take precedence over the sandbox.
     *
     * @return the running server; the sandbox starts and stops it
     */
    public WireMockServer wireMock() {
        return server.wireMock();
    }

    /**
     * Resets the sandbox: accounts, catalog, workflows, runs, faults, clock and request journal are as after the start, and
     * stubs that were added to {@link #wireMock()} are removed. The address and the keys stay the same.
     */
    public void reset() {
        SandboxState old = state;
        state = freshState();
        old.close();
        server.reset();
        settings.setUp(this);
    }

    /** Stops listening and delivering callbacks, and ends all threads. */
    @Override
    public void close() {
        server.stop();
        state.close();
    }

    private SandboxState freshState() {
        SandboxState fresh = settings.newState();
        DefaultCatalog.fill(fresh.catalog());
        fresh.runs().workflow(DEMO_WORKFLOW);
        return fresh;
    }
}
