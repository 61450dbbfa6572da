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

import com.agentpmt.camel.examples.Reconciliation.Verdict;
import com.agentpmt.camel.model.CreditHistory;
import com.agentpmt.camel.model.CreditTransaction;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;

/**
 * Looks up parked orders in the credit history when no order is in progress any more. Orders that were not charged, or that
 * the history cannot decide, are sent to a queue for a person.
 */
final class ReconcileRoutes extends RouteBuilder {

    static final String START = "direct:opening-history";
    static final String DECIDE = "direct:reconcile";
    static final String PARKED = "jms:queue:parked";

    private static final int LIMIT = 200;
    private static final String HISTORY = "agentpmt:credits/history?limit=" + LIMIT;

    private final Account account;
    private final PipelineReport report;

    ReconcileRoutes(Account account, PipelineReport report) {
        this.account = account;
        this.report = report;
    }

    @Override
    public void configure() {
        from(START)
                .routeId("opening-history")
                .to(HISTORY)
                .process(exchange ->
                        report.transactionsBefore(ids(exchange.getMessage().getBody(CreditHistory.class))));

        from(DECIDE)
                .routeId("reconcile")
                .to(HISTORY)
                .process(exchange ->
                        report.reconciled(verdict(exchange.getMessage().getBody(CreditHistory.class))))
                .filter(exchange -> !report.isReconciled())
                .loop()
                .exchange(exchange -> report.parked())
                .pollEnrich(PARKED, 1_000)
                .to("jms:queue:for-a-person");
    }

    private Verdict verdict(CreditHistory history) {
        return account.price().isPresent()
                ? new Reconciliation(
                                report.transactionsBefore(),
                                LIMIT,
                                account.price().getAsLong(),
                                report.bought(),
                                report.parked())
                        .decide(history)
                : Verdict.UNDECIDED;
    }

    private static Set<String> ids(CreditHistory history) {
        return history.transactions().stream()
                .map(CreditTransaction::id)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
