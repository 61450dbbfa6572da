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

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final int PURCHASES = 500;

    private static long serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("qtp") || name.startsWith("pool-"))
                .count();
    }

    private static List<CompletableFuture<HttpResponse<String>>> buy(AgentPmtSandbox sandbox, Duration delay) {
        sandbox.account("demo").grant(PURCHASES * 5L);
        sandbox.faults().on(SandboxOperation.PURCHASE).always().delay(delay);
        String body = TestHttpClient.purchaseBody(
                sandbox.catalog().find("echo").orElseThrow().productId(), "{}");
        TestHttpClient http = new TestHttpClient(sandbox, "demo");
        List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
        for (int i = 0; i < PURCHASES; i++) {
            responses.add(http.postAsync("/products/purchase", body));
        }
        return responses;
    }

    @Test
    void manySlowPurchasesSucceedConcurrently() throws Exception {
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.start()) {
            for (CompletableFuture<HttpResponse<String>> response : buy(sandbox, Duration.ofSeconds(1))) {
                assertThat(response.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }
            assertThat(sandbox.purchases()).hasSize(PURCHASES);
            assertThat(sandbox.account("demo").balance()).isZero();
            assertThat(sandbox.transactions("demo").stream()
                            .mapToLong(SandboxTransaction::amount)
                            .sum())
                    .isZero();
            assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(PURCHASES);
        }
    }

    @Test
    void delayedResponsesTakeNoThreads() {
        List<CompletableFuture<HttpResponse<String>>> responses;
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.start()) {
            long before = serverThreads();
            responses = buy(sandbox, Duration.ofMinutes(4));
            await().until(() -> sandbox.requests(SandboxOperation.PURCHASE).size() == PURCHASES);
            assertThat(responses).noneMatch(CompletableFuture::isDone);
            assertThat(serverThreads() - before).isLessThan(30);
        }
        await().until(() -> responses.stream().allMatch(CompletableFuture::isDone));
        assertThat(responses).noneMatch(LoadTest::successful);
    }

    /** A request whose delay has not begun when the server stops gets an error page, others lose their connection. */
    private static boolean successful(CompletableFuture<HttpResponse<String>> response) {
        return !response.isCompletedExceptionally() && response.join().statusCode() == 200;
    }
}
