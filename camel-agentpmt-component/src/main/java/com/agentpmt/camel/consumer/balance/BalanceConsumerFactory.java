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

import com.agentpmt.camel.consumer.ConsumerContext;
import com.agentpmt.camel.consumer.ConsumerFactory;
import com.agentpmt.camel.consumer.ConsumerStateStore;
import com.agentpmt.camel.consumer.EventSource;
import com.agentpmt.camel.operation.Operations;
import com.agentpmt.camel.options.CreditOptions;
import com.agentpmt.camel.options.OptionGroups;
import java.time.Clock;
import java.util.TreeSet;

/** Consumes {@code credits/balance}. */
public final class BalanceConsumerFactory implements ConsumerFactory {

    private static final String OPERATION = "credits/balance";

    @Override
    public long delay() {
        return 60_000;
    }

    @Override
    public boolean keepsState(OptionGroups options) {
        return rules(options).keepState();
    }

    @Override
    public EventSource source(ConsumerContext context) {
        BalanceRules rules = rules(context.options());
        String shape = new TreeSet<>(rules.emit()) + " " + rules.threshold() + " " + rules.resetThreshold() + " "
                + rules.expiresWithin() + " " + rules.runway();
        ConsumerStateStore<BalanceState> state = rules.keepState()
                ? context.state(shape, BalanceState.FORMAT)
                : context.unsharedState(shape, BalanceState.FORMAT);
        return new BalanceSource(
                client -> Operations.readBalance(context.call(), client), rules, state, Clock.systemUTC());
    }

    private static BalanceRules rules(OptionGroups groups) {
        CreditOptions options = groups.credits();
        Long threshold = options.getThreshold();
        Long reset = options.getResetThreshold() != null ? options.getResetThreshold() : threshold;
        return new BalanceRules(
                groups.events(OPERATION),
                threshold,
                reset,
                options.getExpiresWithin(),
                options.getRunway(),
                options.getBurnWindow());
    }
}
