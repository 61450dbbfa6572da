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

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** The process of {@link SmallHeapTest}: buys more at once than fits into its heap, then something small. */
final class SmallHeapBuyer {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private SmallHeapBuyer() {}

    /**
     * @param args URL of the server, and how many large results are bought at once
     */
    public static void main(String[] args) throws Exception {
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken("t");
        component.getConnection().setApiUrl(args[0]);
        component.getConnection().setPurchaseTimeout(30_000);
        component.getConnection().setRetryDelay(1);
        DefaultCamelContext context = new DefaultCamelContext();
        context.addComponent("agentpmt", component);
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        List<CompletableFuture<String>> purchases = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            // the result itself is not kept
            purchases.add(template.asyncSend(purchase("large"), e -> {}).thenApply(SmallHeapBuyer::outcome));
        }
        for (CompletableFuture<String> purchase : purchases) {
            print("large: " + ended(purchase));
        }
        // calls in progress on the failed client may take a moment to end
        long start = System.nanoTime();
        String again = "nothing";
        while (!again.equals("result") && System.nanoTime() - start < PATIENCE_NANOS) {
            again = ended(template.asyncSend(purchase("small"), e -> {}).thenApply(SmallHeapBuyer::outcome));
            print("small: " + again);
        }
        context.close();
        print("end: " + again);
    }

    private static String purchase(String product) {
        return "agentpmt:products/purchase?outputFormat=json&productId=" + product;
    }

    private static String ended(CompletableFuture<String> purchase) {
        try {
            return purchase.get(50, TimeUnit.SECONDS);
        } catch (Throwable e) {
            return "no end: " + e;
        }
    }

    private static String outcome(Exchange exchange) {
        if (exchange.getException() == null) {
            return "result";
        }
        if (exchange.getException() instanceof AgentPmtException failure) {
            return failure.isOutcomeUnknown() ? "unknown" : "not charged: " + failure.getMessage();
        }
        StringBuilder other = new StringBuilder("other:");
        for (Throwable cause = exchange.getException(); cause != null; cause = cause.getCause()) {
            other.append(' ').append(cause);
            if (cause.getStackTrace().length > 0) {
                other.append(" at ")
                        .append(List.of(cause.getStackTrace()).subList(0, Math.min(12, cause.getStackTrace().length)));
            }
        }
        return other.toString();
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
