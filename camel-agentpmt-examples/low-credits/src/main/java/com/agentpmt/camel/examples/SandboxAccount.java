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
package com.agentpmt.camel.examples;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.agentpmt.camel.sandbox.SandboxTransaction;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An account in a built-in sandbox: no network, no cost. Top-ups are granted after a delay, as if by a person. */
final class SandboxAccount implements Account {

    static final long PRICE = 10;

    private static final String TOKEN = "demo";
    private static final long START = 120;
    private static final long TOP_UP = 150;
    private static final long TOP_UP_DELAY = 1_500;
    private static final long TOP_UP_SECONDS = 5;

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final SandboxProduct tool =
            SandboxProduct.named("Invoice Check").price("check", PRICE).takes(Duration.ofMillis(100));
    private final ScheduledExecutorService topUpExecutor = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger topUps = new AtomicInteger();
    private String introduction = "a built-in sandbox: nothing costs money";

    SandboxAccount() {
        sandbox.account(TOKEN).grant(START);
        sandbox.catalog().add(tool);
    }

    /** Charges the first purchase, but loses its response. */
    SandboxAccount loseFirstResponse() {
        sandbox.faults().on(SandboxOperation.PURCHASE).resetAfterBooking();
        introduction += "; the response to the first purchase gets lost on purpose";
        return this;
    }

    AgentPmtSandbox sandbox() {
        return sandbox;
    }

    @Override
    public String token() {
        return TOKEN;
    }

    @Override
    public String apiUrl() {
        return sandbox.url();
    }

    @Override
    public String productId() {
        return tool.productId();
    }

    @Override
    public String action() {
        return "check";
    }

    @Override
    public OptionalLong price() {
        return OptionalLong.of(PRICE);
    }

    @Override
    public String introduction() {
        return introduction;
    }

    @Override
    public long threshold() {
        return 50;
    }

    @Override
    public long resetThreshold() {
        return 100;
    }

    @Override
    public void requestTopUp(PipelineReport report) {
        report.log("top-up of %d credits requested", TOP_UP);
        topUpExecutor.schedule(
                () -> {
                    sandbox.account(TOKEN).grant(TOP_UP);
                    topUps.incrementAndGet();
                    report.log("top-up of %d credits granted", TOP_UP);
                },
                TOP_UP_DELAY,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean matches(PipelineReport report) {
        stopTopUps();
        long granted = START + topUps.get() * TOP_UP;
        long spent = -sandbox.transactions(TOKEN).stream()
                .filter(transaction -> transaction.type().equals("purchase"))
                .mapToLong(SandboxTransaction::amount)
                .sum();
        long ordered = (report.bought() + (report.isReconciled() ? report.parked() : 0)) * PRICE;
        long balance = sandbox.account(TOKEN).balance();
        boolean matches = spent == ordered && balance == granted - spent;
        report.print("  top-ups                     %6d   of %d credits", topUps.get(), TOP_UP);
        report.print("  credits granted             %6d   %d of them at the start", granted, START);
        report.print("  price of the paid orders    %6d", ordered);
        report.print(
                "  credits charged             %6d   %s",
                spent, spent == ordered ? "matches the price" : "DOES NOT MATCH THE PRICE");
        report.print(
                "  balance                     %6d   %s",
                balance, matches ? "matches granted minus charged" : "DOES NOT MATCH");
        return matches;
    }

    @Override
    public void close() {
        stopTopUps();
        sandbox.close();
    }

    /** Grants no further credits, so that the sums do not change any more. */
    private void stopTopUps() {
        topUpExecutor.shutdownNow();
        try {
            if (!topUpExecutor.awaitTermination(TOP_UP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A top-up has not ended in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
