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
package com.agentpmt.camel.operation;

import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.model.CreditHistory;
import com.agentpmt.camel.model.HealthStatus;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.options.OperationOptions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of operations: one line each. */
public final class Operations {

    private static final BalanceOperation BALANCE = new BalanceOperation();
    static final ProductsOperation PRODUCTS = new ProductsOperation();
    private static final HistoryOperation HISTORY = new HistoryOperation();
    private static final HealthOperation HEALTH = new HealthOperation();
    static final RunOperation RUN = new RunOperation();

    private static final Map<String, Operation> TABLE = List.of(
                    BALANCE,
                    HISTORY,
                    PRODUCTS,
                    new PurchaseOperation(),
                    new IssueOperation(),
                    new TriggerOperation(),
                    RUN,
                    new TrackOperation(),
                    HEALTH,
                    new JwtKeyOperation(),
                    EmbedOperation.script(),
                    EmbedOperation.workflow(),
                    EmbedOperation.bundle(),
                    EmbedOperation.product())
            .stream()
            .collect(Collectors.toUnmodifiableMap(Operation::path, Function.identity()));

    private Operations() {}

    /**
     * @throws IllegalArgumentException if there is no such operation; the message suggests the nearest name
     */
    public static Operation find(String path) {
        return TABLE.get(OperationOptions.of(path).operation());
    }

    /** The names of all operations, sorted. */
    public static Collection<String> names() {
        return new TreeSet<>(TABLE.keySet());
    }

    /** Reads the balance. Cancelling the returned future ends the call, here and below. */
    public static CompletableFuture<OperationResult<CreditBalance>> readBalance(Call call, ApiClient client) {
        return BALANCE.send(call, client);
    }

    /** Reads whether the API takes requests. */
    public static CompletableFuture<OperationResult<HealthStatus>> readHealth(Call call, ApiClient client) {
        return HEALTH.send(call, client);
    }

    /** Reads the credit history. */
    public static CompletableFuture<OperationResult<CreditHistory>> readHistory(Call call, ApiClient client) {
        return HISTORY.send(call, client);
    }

    /**
     * A history, and when it was read.
     *
     * @param time of the server; null if the response has no {@code Date}
     */
    public record HistoryAt(CreditHistory history, Instant time) {}

    /** Reads the credit history, and the time of the server. */
    public static CompletableFuture<HistoryAt> readHistoryAt(Call call, ApiClient client) {
        return HISTORY.sendWithTime(call, client);
    }

    /** Reads a run as it is now, whatever the option {@code awaitCompletion} says. */
    public static CompletableFuture<OperationResult<WorkflowRun>> readRun(Call call, ApiClient client) {
        return RUN.send(call, client);
    }
}
