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

import static com.agentpmt.camel.sandbox.TestWaits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleTest {

    /** Without java.net.http, whose clients have threads too. */
    private static int call(String method, String url, String body) throws IOException {
        return call(method, url, body, 60_000);
    }

    private static int call(String method, String url, String body, int timeout) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(60_000);
        connection.setReadTimeout(timeout);
        connection.setRequestProperty("Authorization", "Bearer demo");
        connection.setRequestProperty("Connection", "close");
        if (body != null) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(bytes.length);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.getOutputStream().write(bytes);
        }
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    /** The pool of a thread, or the name of the thread. */
    private static String pool(String thread) {
        return thread.replaceFirst("^(qtp\\d+|pool-\\d+)-.*", "$1");
    }

    private static Set<String> newThreads(Set<Thread> before) {
        // a pool that existed before may grow later
        Set<String> pools =
                before.stream().map(thread -> pool(thread.getName())).collect(Collectors.toSet());
        return threads().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> !pools.contains(pool(name)))
                .filter(name -> !name.startsWith("awaitility") && !name.equals("Keep-Alive-Timer"))
                .collect(Collectors.toSet());
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        AgentPmtSandbox.start().close();
        Set<Thread> before = threads();
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                AgentPmtSandbox sandbox = AgentPmtSandbox.start()) {
            sandbox.account("demo").grant(100);
            assertThat(call("GET", sandbox.url() + "/credits/balance", null)).isEqualTo(200);
            sandbox.faults().on(SandboxOperation.FETCH).delay(Duration.ofMinutes(4));
            assertThatThrownBy(() -> call("GET", sandbox.url() + "/products/fetch", null, 500))
                    .as("a delayed response")
                    .isInstanceOf(IOException.class);
            sandbox.workflow("wf").takes(Duration.ZERO, Duration.ZERO);
            String trigger = sandbox.url() + "/api/agent-webhooks/wf/trigger";
            String callback = "\"callback_url\":\"http://localhost:" + silent.getLocalPort() + "/\"";
            assertThat(call("POST", trigger, "{\"prompt\":\"x\"," + callback + "}"))
                    .isEqualTo(200);
            silent.accept();
            sandbox.workflow("wf").takes(Duration.ofDays(1), Duration.ZERO);
            assertThat(call("POST", trigger, "{\"prompt\":\"x\"," + callback + "}"))
                    .isEqualTo(200);
            assertThat(newThreads(before)).anyMatch(name -> name.startsWith("agentpmt-sandbox-callback"));
        }
        await().untilAsserted(() -> assertThat(newThreads(before)).isEmpty());
    }

    @Test
    void resetLeavesNoThreadAndNoStateBehind() throws Exception {
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.start()) {
            sandbox.account("demo").grant(100);
            sandbox.catalog().clear();
            sandbox.clock().advance(Duration.ofDays(1));
            sandbox.faults().on(SandboxOperation.HEALTH).status(500);
            sandbox.workflow("wf").takes(Duration.ofDays(1), Duration.ZERO);
            String trigger = sandbox.url() + "/api/agent-webhooks/wf/trigger";
            call("POST", trigger, "{\"prompt\":\"x\",\"callback_url\":\"https://localhost:1/\"}");
            assertThat(sandbox.runs()).hasSize(1);
            String url = sandbox.url();
            SandboxRun old = sandbox.runs().get(0);

            sandbox.reset();

            await().untilAsserted(() -> assertThat(threads().stream().map(Thread::getName))
                    .noneMatch(name -> name.startsWith("agentpmt-sandbox-callback")));
            assertThat(sandbox.url()).isEqualTo(url);
            assertThat(sandbox.requests()).isEmpty();
            assertThat(sandbox.runs()).isEmpty();
            assertThat(sandbox.catalog().products()).hasSize(12);
            assertThat(sandbox.clock().now()).isBefore(Instant.now().plusSeconds(60));
            assertThat(call("GET", url + "/health", null)).isEqualTo(200);
            assertThat(call("GET", url + "/credits/balance", null)).isEqualTo(401);
            old.cancel();
            assertThat(old.callbackAttempts()).as("nobody delivers it any more").isZero();
        }
    }

    @Test
    void listensOnlyOnLoopbackByDefault() throws Exception {
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.start()) {
            assertThat(sandbox.url()).isEqualTo("http://localhost:" + sandbox.port());
            assertThat(sandbox.wireMock().getOptions().bindAddress()).isEqualTo("127.0.0.1");
            assertThatThrownBy(sandbox::httpsUrl)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("https(");
        }
    }

    @Test
    void stopsListening() throws Exception {
        AgentPmtSandbox sandbox = AgentPmtSandbox.start();
        String url = sandbox.url();
        assertThat(call("GET", url + "/health", null)).isEqualTo(200);
        sandbox.close();
        assertThatThrownBy(() -> call("GET", url + "/health", null)).isInstanceOf(ConnectException.class);
        sandbox.close();
    }

    @Test
    void reportsThatAPortIsInUse() throws Exception {
        Set<Thread> before;
        try (AgentPmtSandbox first = AgentPmtSandbox.start()) {
            before = threads();
            SandboxBuilder second = AgentPmtSandbox.builder().port(first.port());
            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(String.valueOf(first.port()))
                    .hasMessageContaining("in use");
            await().untilAsserted(() -> assertThat(newThreads(before)).isEmpty());
        }
    }

    @Test
    void aFailedSetUpLeavesNothingBehind() {
        Set<Thread> before = threads();
        AtomicReference<AgentPmtSandbox> started = new AtomicReference<>();
        SandboxBuilder builder = AgentPmtSandbox.builder().setUp(fresh -> {
            started.set(fresh);
            throw new IllegalArgumentException("no set-up today");
        });
        assertThatThrownBy(builder::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no set-up today");
        assertThat(started.get().wireMock().isRunning()).isFalse();
        await().untilAsserted(() -> assertThat(newThreads(before)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost",
        "0.0.0.0, localhost",
        "::, localhost",
        "::1, [::1]",
        "[::1], [::1]",
        "192.0.2.1, 192.0.2.1",
        "box.example, box.example"
    })
    void formatsTheHostForAUrl(String bindAddress, String host) {
        assertThat(AgentPmtSandbox.builder().bindAddress(bindAddress).host()).isEqualTo(host);
    }

    @Test
    void setUpRunsAgainAfterReset() {
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.builder()
                .setUp(fresh -> fresh.account("demo").grant(7))
                .setUp(fresh -> fresh.account("demo").grant(1))
                .start()) {
            assertThat(sandbox.account("demo").balance()).isEqualTo(8);
            sandbox.account("demo").revoke(5);
            sandbox.reset();
            assertThat(sandbox.account("demo").balance()).isEqualTo(8);
        }
    }

    @Test
    void publishesItsContract() throws Exception {
        try (var document = AgentPmtSandbox.openApi().openStream()) {
            assertThat(new String(document.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("openapi: 3.0.3");
        }
    }
}
