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
 * Orders arrive on a queue and buy a tool call each. When the credits fall below a limit, an event on a topic pauses
 * the orders and asks for a top-up; when they have recovered, the orders go on. Nothing is lost, nothing is paid twice,
 * even where the answer to a purchase is lost: the first one of the sandbox is.
 *
 * <p>Without properties it runs against a sandbox of its own. Against a real account: {@code agentpmt.token},
 * {@code agentpmt.apiUrl}, {@code agentpmt.productId}, and if needed {@code agentpmt.action}, {@code agentpmt.orders}
 * (default 30, for a real account 3) and {@code agentpmt.threshold} (default 100).
 */
public final class LowCreditsPipeline {

    private static final int ORDERS = 30;
    private static final int REAL_ORDERS = 3;
    private static final long REAL_THRESHOLD = 100;
    private static final long SECONDS = 25;

    private LowCreditsPipeline() {}

    /** Ends with status 1 where the sums do not match, 2 where a property is missing. */
    public static void main(String[] args) throws Exception {
        int status = run(System.getProperties(), System.out);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(Properties properties, PrintStream out) throws Exception {
        boolean real = properties.containsKey("agentpmt.token");
        if (real && (!properties.containsKey("agentpmt.apiUrl") || !properties.containsKey("agentpmt.productId"))) {
            out.println("A real account needs -Dagentpmt.apiUrl=... and -Dagentpmt.productId=... (the tool to buy)");
            return 2;
        }
        String count = properties.getProperty("agentpmt.orders", String.valueOf(real ? REAL_ORDERS : ORDERS));
        Story story = new Story(Integer.parseInt(count), out);
        try (Account account = real ? real(properties) : new SandboxAccount().breakOneConnection()) {
            return run(account, story) ? 0 : 1;
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

    /** Whether all went well: every order was bought, and the sums match. */
    static boolean run(Account account, Story story) throws Exception {
        story.print("%d orders at %s (%s)", story.orders(), account.apiUrl(), account.introduction());
        boolean ended;
        try (EventBus bus = new EventBus();
                PurchaseRecords records = new PurchaseRecords()) {
            Main main = new Main();
            main.configure().withShutdownTimeout(5);
            main.addInitialProperty("camel.component.agentpmt.token", account.token());
            main.addInitialProperty("camel.component.agentpmt.apiUrl", account.apiUrl());
            main.bind("jms", bus.component());
            main.bind("purchases", records.repository());
            main.configure().addRoutesBuilder(new PipelineRoutes(account, story));
            main.configure().addRoutesBuilder(new ReconcileRoutes(account, story));
            try {
                main.start();
                ended = order(main.getCamelTemplate(), story) && story.awaitEnd(SECONDS);
                if (story.parked() > 0) {
                    main.getCamelTemplate().sendBody(ReconcileRoutes.DECIDE, null);
                }
            } finally {
                main.stop();
            }
        }
        story.summary();
        boolean agrees = account.agreesWith(story);
        boolean good = ended && story.isComplete() && agrees;
        story.print(good ? "Everything adds up." : "SOMETHING DOES NOT ADD UP.");
        return good;
    }

    /** False where the account cannot be read: nothing is ordered then. */
    private static boolean order(ProducerTemplate template, Story story) {
        try {
            story.opens(template.requestBody("agentpmt:credits/balance", null, CreditBalance.class)
                    .balance());
            template.sendBody(ReconcileRoutes.START, null);
        } catch (CamelExecutionException e) {
            story.tell("the account cannot be read: %s", e.getCause().getMessage());
            return false;
        }
        for (int i = 1; i <= story.orders(); i++) {
            template.sendBody(PipelineRoutes.ORDERS, "order-" + i);
        }
        return true;
    }
}
