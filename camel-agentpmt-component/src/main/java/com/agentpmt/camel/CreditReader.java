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
package com.agentpmt.camel;

import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.consumer.history.HistoryReader;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.model.CreditHistory;
import com.agentpmt.camel.operation.Operations;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the balance, and what purchases have cost in the last period, with the account of one component. */
final class CreditReader {

    private static final Logger LOG = LoggerFactory.getLogger(CreditReader.class);
    private static final int FIRST_LIMIT = 100;

    private final AgentPmtEndpoint balance;
    private final AgentPmtEndpoint history;
    private final SpendingPeriod spending;
    private Instant time;
    private CreditHistory latest;
    private boolean warned;

    /**
     * @param component name of the component bean
     */
    CreditReader(CamelContext context, String component, Duration spendPeriod) {
        this.balance = context.getEndpoint(component + ":credits/balance", AgentPmtEndpoint.class);
        this.history = context.getEndpoint(component + ":credits/history", AgentPmtEndpoint.class);
        this.spending = new SpendingPeriod(spendPeriod);
    }

    CompletableFuture<Long> balance() {
        return Futures.map(
                Operations.readBalance(balance.call(), balance.clientOfComponent()),
                result -> result.record().balance());
    }

    /** One reading at a time. */
    CompletableFuture<Long> spending() {
        ApiClient client = history.clientOfComponent();
        latest = null;
        HistoryReader reader = new HistoryReader(
                limit -> Futures.map(Operations.readHistoryAt(history.call().withLimit(limit), client), read -> {
                    time = read.time() != null ? read.time() : Instant.now();
                    latest = read.history();
                    return read.history();
                }),
                this::isCovered);
        return Futures.handle(reader.read(FIRST_LIMIT), (page, failure) -> {
            if (failure != null && latest == null) {
                throw new CompletionException(Futures.cause(failure));
            }
            // a page that fails leaves what smaller ones have shown
            CreditHistory read = failure == null ? page.history() : latest;
            boolean covered = failure == null
                    && (isCovered(page) || page.complete() && SpendingPeriod.isWholeHistory(read.transactions()));
            warnIfNot(covered, read);
            return spending.add(read, time, covered);
        });
    }

    private boolean isCovered(HistoryReader.Page page) {
        return spending.isCoveredBy(page.history().transactions(), time);
    }

    private void warnIfNot(boolean covered, CreditHistory read) {
        if (!covered && !warned) {
            LOG.warn(
                    "AgentPmtCreditRoutePolicy: the last {} transactions that could be read do not go back to the"
                            + " beginning of spendPeriod: purchases before them are not counted. Set a shorter spendPeriod",
                    read.transactions().size());
        }
        warned = !covered;
    }
}
