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
package com.agentpmt.camel.benchmarks.soak;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxFaults;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The sandbox in a separate process, so that its growing ledger is not measured. About one request in twenty has a fault, and the
 * catalog changes every few seconds.
 */
public final class SoakServer {

    static final String TOKEN = "soak";
    static final String WORKFLOW = "soak";
    static final String KEY = "key";

    /** Longer than the client waits for a response. */
    private static final Duration TOO_LATE = Duration.ofMillis(2 * SoakRoutes.RESPONSE_TIMEOUT);

    private static final int REGULAR_CALLS_PER_FAULT = 19;
    private static final int PLANNED_FAULTS = 100;

    private static final List<Consumer<SandboxFaults>> FAULTS = List.of(
            faults -> faults.onAny().status(500).afterBooking(),
            faults -> faults.onAny().status(503),
            faults -> faults.onAny().status(429).retryAfter(Duration.ofSeconds(1)),
            faults -> faults.onAny().delay(TOO_LATE),
            faults -> faults.onAny().resetBeforeBooking(),
            faults -> faults.onAny().resetAfterBooking(),
            faults -> faults.onAny().emptyResponse(),
            faults -> faults.onAny().truncated(),
            faults -> faults.onAny().malformedChunk(),
            faults -> faults.onAny().malformedJson());

    private final Random random = new Random();
    private final AgentPmtSandbox sandbox;
    private final SandboxProduct product = SandboxProduct.named("Soak").price(1).takes(Duration.ofMillis(100));
    private final SandboxProduct changing = SandboxProduct.named("Changing");
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private SoakServer(int lost) {
        sandbox = AgentPmtSandbox.builder().journalLimit(1).start();
        sandbox.account(TOKEN).grant(1_000_000_000);
        sandbox.catalog().add(product);
        sandbox.workflow(WORKFLOW).takes(Duration.ofSeconds(1), Duration.ofSeconds(2));
        if (lost > 0) {
            sandbox.faults().on(SandboxOperation.PURCHASE).times(lost).emptyResponse();
        }
        timer.scheduleAtFixedRate(this::planFaults, 0, 50, TimeUnit.MILLISECONDS);
        timer.scheduleAtFixedRate(this::changeCatalog, 3, 3, TimeUnit.SECONDS);
    }

    private void planFaults() {
        while (sandbox.faults().pending() < 2 * PLANNED_FAULTS) {
            sandbox.faults().onAny().times(1 + random.nextInt(2 * REGULAR_CALLS_PER_FAULT - 1));
            FAULTS.get(random.nextInt(FAULTS.size())).accept(sandbox.faults());
        }
    }

    private void changeCatalog() {
        if (sandbox.catalog().products().contains(changing)) {
            sandbox.catalog().remove(changing.name());
        } else {
            sandbox.catalog().add(changing);
        }
    }

    /** Number of purchases, and of those that were made twice with the same key. */
    private String report() {
        Collection<Long> charges = sandbox.purchases().stream()
                .filter(purchase -> purchase.parameters().has(KEY))
                .collect(Collectors.groupingBy(
                        purchase -> purchase.parameters().path(KEY).asText(), Collectors.counting()))
                .values();
        return sandbox.purchases().size() + " "
                + charges.stream().filter(count -> count > 1).count();
    }

    /**
     * Prints the address and the id of the product to buy, and a report for each line on standard input; ends with its input.
     *
     * @param args number of purchases at the start whose response is lost
     */
    public static void main(String[] args) throws Exception {
        SoakServer server = new SoakServer(Integer.parseInt(args[0]));
        System.out.println(server.sandbox.url() + " " + server.product.productId());
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (input.readLine() != null) {
            System.out.println(server.report());
        }
        System.exit(0);
    }
}
