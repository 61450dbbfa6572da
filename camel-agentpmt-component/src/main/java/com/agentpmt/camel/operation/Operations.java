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
import com.agentpmt.camel.model.WorkflowRun;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of operations: one line each. */
public final class Operations {

    private static final BalanceOperation BALANCE = new BalanceOperation();
    private static final HistoryOperation HISTORY = new HistoryOperation();
    private static final RunOperation RUN = new RunOperation();

    private static final Map<String, Operation> TABLE = List.of(
                    BALANCE,
                    HISTORY,
                    new ProductsOperation(),
                    new PurchaseOperation(),
                    new IssueOperation(),
                    new TriggerOperation(),
                    RUN,
                    new TrackOperation(),
                    new HealthOperation(),
                    new JwtKeyOperation(),
                    EmbedOperation.script(),
                    EmbedOperation.workflow(),
                    EmbedOperation.bundle(),
                    EmbedOperation.product())
            .stream()
            .collect(Collectors.toUnmodifiableMap(Operation::path, Function.identity()));

    /** All options that are ours, and not Camel's. */
    static final Set<String> OWN_OPTIONS = ownOptions();

    private Operations() {}

    /**
     * @throws IllegalArgumentException where there is no such operation; the message names the nearest
     */
    public static Operation find(String path) {
        Operation operation = TABLE.get(path);
        if (operation == null) {
            String near = NameSuggestion.of(path, names());
            throw new IllegalArgumentException("agentpmt: unknown operation " + path
                    + (near == null ? "" : ": did you mean " + near + "?") + " The operations are " + names());
        }
        return operation;
    }

    /** The names of all operations, sorted. */
    public static Collection<String> names() {
        return new TreeSet<>(TABLE.keySet());
    }

    /** Reads the balance. Cancelling the returned future ends the call, here and below. */
    public static CompletableFuture<OperationResult<CreditBalance>> readBalance(Call call, ApiClient client) {
        return BALANCE.send(call, client);
    }

    /** Reads the credit history. */
    public static CompletableFuture<OperationResult<CreditHistory>> readHistory(Call call, ApiClient client) {
        return HISTORY.send(call, client);
    }

    /** Reads a run as it is now, whatever the option {@code awaitCompletion} says. */
    public static CompletableFuture<OperationResult<WorkflowRun>> readRun(Call call, ApiClient client) {
        return RUN.send(call, client);
    }

    private static Set<String> ownOptions() {
        Set<String> names = new TreeSet<>(OperationOptions.COMMON);
        for (Operation operation : TABLE.values()) {
            names.addAll(operation.rules().producer());
            if (operation.rules().hasConsumer()) {
                names.addAll(operation.rules().consumer());
            }
        }
        return Set.copyOf(names);
    }
}
