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

import com.agentpmt.camel.model.CreditBalance;
import java.io.PrintStream;
import java.util.Properties;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/**
 * Orders arrive on a queue, and each buys a tool call. When the credits fall below a threshold, an event on a topic pauses
 * the orders and requests a top-up; when the credits have recovered, the orders are resumed. No order is lost and none is
 * paid twice, even if the response to a purchase is lost, as the sandbox does with the first one.
 *
 * <p>Without properties it runs against a built-in sandbox. Properties for a real account: {@code agentpmt.token},
 * {@code agentpmt.apiUrl}, {@code agentpmt.productId}, and if needed {@code agentpmt.action} and {@code agentpmt.threshold}
 * (default 100). For both: {@code agentpmt.orders} (default 30, for a real account 3) and {@code agentpmt.seconds} (default 25),
 * after which it stops although orders are left.
 */
public final class LowCreditsPipeline {

    private static final int ORDERS = 30;
    private static final int REAL_ORDERS = 3;
    private static final long REAL_THRESHOLD = 100;
    private static final long SECONDS = 25;

    private LowCreditsPipeline() {}

    /** Exits with status 1 if the sums do not match, and 2 if a property is missing. */
    public static void main(String[] args) throws Exception {
        int status = run(System.getProperties(), System.out);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(Properties properties, PrintStream out) throws Exception {
        boolean real = properties.containsKey("agentpmt.token");
        if (real && (!properties.containsKey("agentpmt.apiUrl") || !properties.containsKey("agentpmt.productId"))) {
            out.println(
                    "With -Dagentpmt.token, set also -Dagentpmt.apiUrl=... and -Dagentpmt.productId=... (the product to buy)");
            return 2;
        }
        String count = properties.getProperty("agentpmt.orders", String.valueOf(real ? REAL_ORDERS : ORDERS));
        PipelineReport report = new PipelineReport(Integer.parseInt(count), out);
        try (Account account = real ? real(properties) : new SandboxAccount().loseFirstResponse()) {
            return run(
                            account,
                            report,
                            Long.parseLong(properties.getProperty("agentpmt.seconds", String.valueOf(SECONDS))))
                    ? 0
                    : 1;
        }
    }

    private static Account real(Properties properties) {
        return new RealAccount(
                properties.getProperty("agentpmt.token"),
                properties.getProperty("agentpmt.apiUrl"),
                properties.getProperty("agentpmt.productId"),
                properties.getProperty("agentpmt.action", "run"),
                Long.parseLong(properties.getProperty("agentpmt.threshold", String.valueOf(REAL_THRESHOLD))));
    }

    /** Returns whether every order was bought once, and the sums match. */
    static boolean run(Account account, PipelineReport report) throws Exception {
        return run(account, report, SECONDS);
    }

    private static boolean run(Account account, PipelineReport report, long seconds) throws Exception {
        report.print("%d orders at %s (%s)", report.orders(), account.apiUrl(), account.introduction());
        boolean ended;
        try (EventBus bus = new EventBus();
                PurchaseKeyDatabase records = new PurchaseKeyDatabase()) {
            Main main = new Main();
            main.configure().withShutdownTimeout(5);
            main.addInitialProperty("camel.component.agentpmt.token", account.token());
            main.addInitialProperty("camel.component.agentpmt.apiUrl", account.apiUrl());
            main.bind("jms", bus.component());
            main.bind("purchases", records.repository());
            main.configure().addRoutesBuilder(new PipelineRoutes(account, report));
            main.configure().addRoutesBuilder(new ReconcileRoutes(account, report));
            try {
                main.start();
                ended = order(main.getCamelTemplate(), report) && report.awaitEnd(seconds);
                if (report.parked() > 0) {
                    main.getCamelTemplate().sendBody(ReconcileRoutes.DECIDE, null);
                }
            } finally {
                main.stop();
            }
        }
        report.summary();
        boolean matches = account.matches(report);
        boolean good = ended && report.isComplete() && matches;
        report.print(
                good
                        ? "Result: every order was paid exactly once, and all sums match."
                        : "Result: SOMETHING DOES NOT MATCH, see above.");
        return good;
    }

    /** Returns false, without sending an order, if the account cannot be read. */
    private static boolean order(ProducerTemplate template, PipelineReport report) {
        try {
            report.startingBalance(template.requestBody("agentpmt:credits/balance", null, CreditBalance.class)
                    .balance());
            template.sendBody(ReconcileRoutes.START, null);
        } catch (CamelExecutionException e) {
            report.log("the account cannot be read: %s", e.getCause().getMessage());
            return false;
        }
        for (int i = 1; i <= report.orders(); i++) {
            template.sendBody(PipelineRoutes.ORDERS, "order-" + i);
        }
        return true;
    }
}
