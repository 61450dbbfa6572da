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
package com.agentpmt.camel.consumer.balance;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.consumer.ConsumerStateStore;
import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.consumer.EventSource;
import com.agentpmt.camel.consumer.PollResult;
import com.agentpmt.camel.consumer.balance.BalanceState.Pending;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.metrics.BurnRate;
import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.operation.OperationResult;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Watches the balance of an account. */
final class BalanceSource implements EventSource {

    private final Function<ApiClient, CompletableFuture<OperationResult<CreditBalance>>> readBalance;
    private final BalanceRules rules;
    private final ConsumerStateStore<BalanceState> stored;
    private final Clock clock;
    private ApiClient client;

    BalanceSource(
            Function<ApiClient, CompletableFuture<OperationResult<CreditBalance>>> readBalance,
            BalanceRules rules,
            ConsumerStateStore<BalanceState> stored,
            Clock clock) {
        this.readBalance = readBalance;
        this.rules = rules;
        this.stored = stored;
        this.clock = clock;
    }

    @Override
    public void start(ApiClient client) {
        this.client = client;
        stored.start();
    }

    @Override
    public void stop() {
        stored.stop();
    }

    @Override
    public boolean isOrdered() {
        return true;
    }

    @Override
    public boolean keepsState() {
        return rules.keepState();
    }

    @Override
    public CompletionStage<PollResult> poll() {
        return Futures.map(readBalance.apply(client), result -> PollResult.of(events(result)));
    }

    private List<Event> events(OperationResult<CreditBalance> result) {
        CreditBalance balance = result.record();
        BalanceRules.Balance now = new BalanceRules.Balance(balance.balance(), balance.expiration(), clock.instant());
        // stored before the delivery: an event keeps its number even if the process ends in between
        BalanceState after = stored.update(state -> rules.next(state, now));
        List<Event> events = new ArrayList<>();
        for (Pending pending : after.pending()) {
            events.add(event(pending, balance, result.json().path("data"), after));
        }
        return events;
    }

    private Event event(Pending pending, CreditBalance balance, JsonNode json, BalanceState state) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(AgentPmtConstants.BALANCE, balance.balance());
        if (pending.previous() != null) {
            headers.put(AgentPmtConstants.PREVIOUS_BALANCE, pending.previous());
        }
        if (pending.type().equals(BalanceRules.DEPLETING)) {
            BurnRate rate = new BurnRate(state.samples());
            headers.put(AgentPmtConstants.BURN_RATE, rate.perHour());
            headers.put(AgentPmtConstants.RUNWAY, rate.runway(balance.balance()));
        }
        String id = stored.eventId(state.epoch(), pending.number());
        return new Event(id, pending.type(), balance, json, headers, () -> commit(state.epoch(), pending));
    }

    private void commit(String epoch, Pending pending) {
        // an event of a state that was lost in the meantime: its number has no meaning in this state
        stored.update(state -> epoch.equals(state.epoch()) ? BalanceRules.delivered(state, pending) : state);
    }
}
