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
package com.agentpmt.camel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which thread sends a request, and that it never waits for a host name. */
class SendingThreadTest implements DnsResolver {

    private static final long ELEVEN_SECONDS = 11_000_000_000L;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final ApiRequest BALANCE = ApiRequest.get("credits/balance", "credits", "balance");

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final CamelContext context = new DefaultCamelContext();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger tasks = new AtomicInteger();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile boolean hanging;
    private final HttpClients clients =
            new HttpClients(context, 5, timer, new HostAddresses(this, now::get), UnaryOperator.identity());

    @Override
    public InetAddress[] resolve(String host) {
        lookUps.incrementAndGet();
        try {
            if (hanging) {
                never.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private ApiClient client(Duration timeout) {
        sandbox.account("demo").grant(1);
        String url = "http://localhost:" + sandbox.port();
        return TestApiClient.of(
                clients.shared(new HttpClientKey(null, null, LONG)),
                url,
                new RetryPolicy(0, LONG, LONG, () -> 0),
                new CallLimits(LONG, timeout, LONG, 1_000_000),
                task -> {
                    tasks.incrementAndGet();
                    workers.execute(task);
                },
                timer);
    }

    @AfterEach
    void close() throws Exception {
        never.countDown();
        clients.close();
        timer.shutdownNow();
        workers.shutdownNow();
        context.close();
        sandbox.close();
    }

    private void readBalance(ApiClient client) {
        assertThat(client.send(BALANCE).orTimeout(1, TimeUnit.MINUTES).join().status())
                .isEqualTo(200);
    }

    @Test
    void aWorkerSendsWhileTheHostIsUnknownAndTheCallerAfterThat() {
        ApiClient client = client(LONG);

        readBalance(client);
        assertThat(tasks).as("send, and read the response").hasValue(2);
        readBalance(client);
        assertThat(tasks).as("read the response").hasValue(3);
        now.addAndGet(ELEVEN_SECONDS);
        readBalance(client);
        assertThat(tasks).hasValue(5);
        await().untilAsserted(() -> assertThat(lookUps).hasValue(2));
        await().untilAsserted(() -> {
            int before = tasks.get();
            readBalance(client);
            assertThat(tasks).hasValue(before + 1);
        });
    }

    @Test
    void aCallOnAnOpenConnectionDoesNotWaitForTheName() {
        ApiClient client = client(LONG);
        readBalance(client);
        now.addAndGet(ELEVEN_SECONDS);
        hanging = true;

        readBalance(client);
        readBalance(client);

        assertThat(lookUps).as("one at a time").hasValue(2);
        assertThat(sandbox.requests(SandboxOperation.BALANCE)).hasSize(3);
    }

    @Test
    void aNewConnectionUsesTheLatestAddressesMeanwhile() {
        ApiClient client = client(LONG);
        readBalance(client);
        now.addAndGet(ELEVEN_SECONDS);
        hanging = true;
        sandbox.faults().on(SandboxOperation.BALANCE).times(2).delay(Duration.ofMillis(300));

        // at the same time: one of them needs another connection
        CompletableFuture<ApiResponse> first = client.send(BALANCE);
        readBalance(client);

        assertThat(first.join().status()).isEqualTo(200);
        assertThat(lookUps).hasValue(2);
    }

    @Test
    void aNameThatIsNotFoundInTimeEndsTheCall() {
        hanging = true;
        ApiClient client = client(Duration.ofMillis(200));

        assertThatThrownBy(() -> client.send(BALANCE).join())
                .hasCauseInstanceOf(AgentPmtException.class)
                .hasRootCauseInstanceOf(SocketTimeoutException.class);
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void anInterruptOfTheCallerIsNotMeantForTheRequest() {
        ApiClient client = client(LONG);
        readBalance(client);
        int before = tasks.get();

        Thread.currentThread().interrupt();
        CompletableFuture<ApiResponse> call = client.send(BALANCE);
        boolean interrupted = Thread.interrupted();

        assertThat(interrupted).as("it is still meant for the caller").isTrue();
        assertThat(call.join().status()).isEqualTo(200);
        assertThat(tasks).hasValue(before + 1);
        assertThat(sandbox.requests(SandboxOperation.BALANCE)).hasSize(2);
    }

    @Test
    void aHostThatRefusesConnectionsIsLookedUpAgain() {
        ApiClient client = client(LONG);
        readBalance(client);
        sandbox.close();

        assertThatThrownBy(() -> client.send(BALANCE).join()).hasCauseInstanceOf(AgentPmtException.class);
        assertThatThrownBy(() -> client.send(BALANCE).join()).hasCauseInstanceOf(AgentPmtException.class);

        assertThat(lookUps).hasValueGreaterThanOrEqualTo(2);
    }
}
