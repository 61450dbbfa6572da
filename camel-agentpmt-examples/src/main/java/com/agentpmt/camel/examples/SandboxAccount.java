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

/** An account in a sandbox of its own: no network, no cost. Top-ups are granted a little later, as by a person. */
final class SandboxAccount implements Account {

    static final long PRICE = 10;

    private static final String TOKEN = "demo";
    private static final long START = 120;
    private static final long TOP_UP = 150;
    private static final long TOP_UP_DELAY = 1_500;
    private static final long OFFICE_SECONDS = 5;

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final SandboxProduct tool =
            SandboxProduct.named("Invoice Check").price("check", PRICE).takes(Duration.ofMillis(100));
    private final ScheduledExecutorService office = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger topUps = new AtomicInteger();

    SandboxAccount() {
        sandbox.account(TOKEN).grant(START);
        sandbox.catalog().add(tool);
    }

    /** The first purchase is charged, and its answer never comes. */
    SandboxAccount breakOneConnection() {
        sandbox.faults().on(SandboxOperation.PURCHASE).resetAfterBooking();
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
        return "a sandbox of its own: nothing costs money";
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
    public void requestTopUp(Story story) {
        story.tell("asked for %d credits", TOP_UP);
        office.schedule(
                () -> {
                    sandbox.account(TOKEN).grant(TOP_UP);
                    topUps.incrementAndGet();
                    story.tell("%d credits granted", TOP_UP);
                },
                TOP_UP_DELAY,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean agreesWith(Story story) {
        endOffice();
        long granted = START + topUps.get() * TOP_UP;
        long spent = -sandbox.transactions(TOKEN).stream()
                .filter(transaction -> transaction.type().equals("purchase"))
                .mapToLong(SandboxTransaction::amount)
                .sum();
        long ordered = (story.bought() + (story.isReconciled() ? story.parked() : 0)) * PRICE;
        long balance = sandbox.account(TOKEN).balance();
        boolean agrees = spent == ordered && balance == granted - spent;
        story.print("  top-ups                     %6d   of %d credits", topUps.get(), TOP_UP);
        story.print("  credits granted             %6d   %d of them at the start", granted, START);
        story.print("  credits for paid orders     %6d", ordered);
        story.print("  credits in transactions     %6d   %s", spent, spent == ordered ? "the same" : "NOT THE SAME");
        story.print("  balance                     %6d   %s", balance, agrees ? "adds up" : "DOES NOT ADD UP");
        return agrees;
    }

    @Override
    public void close() {
        endOffice();
        sandbox.close();
    }

    /** No credits come from here on: the sums are those of this moment. */
    private void endOffice() {
        office.shutdownNow();
        try {
            if (!office.awaitTermination(OFFICE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A top-up does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
