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
import com.agentpmt.camel.consumer.EmitOption;
import com.agentpmt.camel.consumer.EventSource;
import com.agentpmt.camel.operation.Operations;
import com.agentpmt.camel.options.ConsumerOptions;
import com.agentpmt.camel.options.OptionGroups;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;

/** Consumes {@code credits/balance}. */
public final class BalanceConsumerFactory implements ConsumerFactory {

    private static final String OPERATION = "credits/balance";
    private static final Set<String> EMIT = Set.of(BalanceRules.THRESHOLD, BalanceRules.CHANGE, BalanceRules.POLL);

    @Override
    public long delay() {
        return 60_000;
    }

    @Override
    public void check(OptionGroups options, boolean greedy) {
        BalanceRules rules = rules(options.consumer());
        if (greedy && rules.emit().contains(BalanceRules.POLL)) {
            throw new IllegalArgumentException(OPERATION
                    + ": options greedy=true and emit=poll would ask without end, since every poll has an event:"
                    + " remove greedy");
        }
        positive("expiresWithin", rules.expiresWithin());
        positive("runway", rules.runway());
        positive("burnWindow", rules.burnWindow());
    }

    @Override
    public Set<String> emits() {
        return EMIT;
    }

    @Override
    public boolean keepsState(OptionGroups options) {
        return rules(options.consumer()).keepState();
    }

    @Override
    public EventSource source(ConsumerContext context) {
        BalanceRules rules = rules(context.consumerOptions());
        String shape = new TreeSet<>(rules.emit()) + " " + rules.threshold() + " " + rules.resetThreshold() + " "
                + rules.expiresWithin() + " " + rules.runway();
        ConsumerStateStore state = rules.keepState() ? context.state(shape) : context.unsharedState(shape);
        return new BalanceSource(
                client -> Operations.readBalance(context.call(), client), rules, state, Clock.systemUTC());
    }

    private static void positive(String option, Long value) {
        if (value != null && value <= 0) {
            throw new IllegalArgumentException(
                    OPERATION + ": option " + option + " must be more than 0, but is " + value);
        }
    }

    private static BalanceRules rules(ConsumerOptions options) {
        Long threshold = options.getThreshold();
        Long reset = options.getResetThreshold() != null ? options.getResetThreshold() : threshold;
        Set<String> emit = EmitOption.read(OPERATION, options.getEmit(), EMIT, byDefault(options));
        if (emit.contains(BalanceRules.THRESHOLD) && threshold == null) {
            throw new IllegalArgumentException(OPERATION + ": emit=threshold needs the option threshold: set it");
        }
        if (threshold == null && options.getResetThreshold() != null) {
            throw new IllegalArgumentException(
                    OPERATION + ": option resetThreshold needs the option threshold: set it");
        }
        if (threshold != null && reset < threshold) {
            throw new IllegalArgumentException(OPERATION + ": option resetThreshold=" + reset + " is below threshold="
                    + threshold + ": make it the same or higher");
        }
        return new BalanceRules(
                emit, threshold, reset, options.getExpiresWithin(), options.getRunway(), options.getBurnWindow());
    }

    private static Set<String> byDefault(ConsumerOptions options) {
        if (options.getThreshold() != null) {
            return Set.of(BalanceRules.THRESHOLD);
        }
        return options.getRunway() != null || options.getExpiresWithin() != null
                ? Set.of()
                : Set.of(BalanceRules.CHANGE);
    }
}
