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

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** Settings of a sandbox that is not started yet. Obtained from {@link AgentPmtSandbox#builder()}. */
public final class SandboxBuilder {

    private static final Set<String> NAMED_LOCALHOST = Set.of("127.0.0.1", "localhost", "0.0.0.0", "::");
    private static final int CONTAINER_THREADS = 24;
    private static final int DELAY_THREADS = 2;
    private static final int ACCEPT_QUEUE = 1_024;
    private static final int WIREMOCK_JOURNAL = 1_000;

    private final List<Consumer<AgentPmtSandbox>> setUps = new ArrayList<>();
    private Consumer<WireMockConfiguration> wireMock = configuration -> {};
    private int port;
    private String bindAddress = "127.0.0.1";
    private Path keystore;
    private String keystorePassword;
    private int httpsPort;
    private int maxHistoryLimit = 1_000;
    private int journalLimit = 100_000;
    private int callbackAttempts = 5;
    private Duration callbackDelay = Duration.ofMillis(100);
    private SSLContext callbackContext;

    SandboxBuilder() {}

    /** Port for http; 0, the default, means a free one. */
    public SandboxBuilder port(int number) {
        port = number;
        return this;
    }

    /** Address to listen on; {@code 127.0.0.1} by default, reachable from this machine only. */
    public SandboxBuilder bindAddress(String address) {
        bindAddress = address;
        return this;
    }

    /**
     * Also serves https, on a free port unless {@link #httpsPort} is set, and HTTP/2 if the client supports it.
     *
     * @param keystorePath JKS or PKCS#12 file with the server's key
     * @param password password of the file and of the key
     */
    public SandboxBuilder https(Path keystorePath, String password) {
        keystore = keystorePath;
        keystorePassword = password;
        return this;
    }

    /** Port for https; 0, the default, means a free one. */
    public SandboxBuilder httpsPort(int number) {
        httpsPort = number;
        return this;
    }

    /** Largest {@code limit} that credits/history accepts, 1000 by default; a larger one is rejected with 422. */
    public SandboxBuilder maxHistoryLimit(int limit) {
        maxHistoryLimit = limit;
        return this;
    }

    /** Number of requests that are kept for {@link AgentPmtSandbox#requests()}; 100,000 by default. */
    public SandboxBuilder journalLimit(int limit) {
        journalLimit = limit;
        return this;
    }

    /**
     * Retries of callbacks that fail or whose response is not 2xx.
     *
     * @param attempts maximum number of attempts; 5 by default
     * @param firstDelay real time before the second attempt, doubled before each further one; 100 ms by default
     */
    public SandboxBuilder callbackAttempts(int attempts, Duration firstDelay) {
        callbackAttempts = attempts;
        callbackDelay = firstDelay;
        return this;
    }

    /** TLS settings of callbacks to https addresses; by default those of the Java platform. */
    public SandboxBuilder callbackSslContext(SSLContext context) {
        callbackContext = context;
        return this;
    }

    /** Adds an action that sets up the sandbox, at its start and after each {@link AgentPmtSandbox#reset()}. */
    public SandboxBuilder setUp(Consumer<AgentPmtSandbox> action) {
        setUps.add(action);
        return this;
    }

    /** Customizes WireMock's configuration, for example to add extensions. */
    public SandboxBuilder wireMock(Consumer<WireMockConfiguration> customizer) {
        wireMock = customizer;
        return this;
    }

    /**
     * Starts the sandbox.
     *
     * @return the sandbox, listening
     * @throws IllegalStateException if it cannot listen, for example because the port is in use
     */
    public AgentPmtSandbox start() {
        return new AgentPmtSandbox(this);
    }

    WireMockConfiguration configuration() {
        WireMockConfiguration configuration = WireMockConfiguration.options()
                .port(port)
                .bindAddress(bindAddress)
                .containerThreads(CONTAINER_THREADS)
                .jettyAcceptors(1)
                .jettyAcceptQueueSize(ACCEPT_QUEUE)
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(DELAY_THREADS)
                .maxRequestJournalEntries(WIREMOCK_JOURNAL)
                .disableOptimizeXmlFactoriesLoading(true);
        if (keystore != null) {
            configuration
                    .httpsPort(httpsPort)
                    .keystorePath(keystore.toString())
                    .keystorePassword(keystorePassword)
                    .keyManagerPassword(keystorePassword);
        }
        wireMock.accept(configuration);
        return configuration;
    }

    SandboxState newState() {
        return SandboxState.initial(
                journalLimit, new CallbackSettings(callbackAttempts, callbackDelay, callbackContext));
    }

    /** The host for URLs: localhost, unless the sandbox listens on another address only. */
    String host() {
        if (NAMED_LOCALHOST.contains(bindAddress)) {
            return "localhost";
        }
        boolean bareIpv6 = bindAddress.contains(":") && !bindAddress.startsWith("[");
        return bareIpv6 ? "[" + bindAddress + "]" : bindAddress;
    }

    int maxHistoryLimit() {
        return maxHistoryLimit;
    }

    void setUp(AgentPmtSandbox sandbox) {
        setUps.forEach(action -> action.accept(sandbox));
    }

    boolean hasHttps() {
        return keystore != null;
    }
}
