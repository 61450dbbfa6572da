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
package com.agentpmt.camel.consumer;

import com.agentpmt.camel.http.ApiGateway;
import com.agentpmt.camel.operation.Call;
import com.agentpmt.camel.operation.Operation;
import com.agentpmt.camel.options.ConsumerOptions;
import com.agentpmt.camel.options.OptionGroups;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.spi.StateRepository;

/** The table of polling consumers: one line each. */
public final class Consumers {

    /** Makes the source of a consumer. */
    private interface Sources {
        EventSource create(Wiring wiring);
    }

    private static final Map<String, Sources> TABLE = Map.of("credits/balance", Consumers::balance);

    private Consumers() {}

    /**
     * What a consumer is made of.
     *
     * @param component name of the component bean
     * @param memory the repository that is used where none is set
     */
    public record Wiring(
            Endpoint endpoint,
            String component,
            Operation operation,
            OptionGroups options,
            Supplier<ApiGateway> connect,
            StateKeys keys,
            StateRepository<String, String> memory) {}

    public static Consumer create(Wiring wiring, Processor processor) {
        Sources sources = TABLE.get(wiring.operation().path());
        return new AgentPmtConsumer(
                wiring.endpoint(), processor, wiring.options().result().getOutputFormat(), sources.create(wiring));
    }

    /**
     * Checks the consumer options of an endpoint.
     *
     * @throws IllegalArgumentException naming the operation, the option and the fix
     */
    public static void check(Operation operation, ConsumerOptions options, boolean greedy) {
        if (operation.path().equals("credits/balance")) {
            BalanceRules rules = balanceRules(operation.path(), options);
            if (greedy && rules.emit().contains(BalanceRules.POLL)) {
                throw new IllegalArgumentException(operation.path()
                        + ": options greedy=true and emit=poll would ask without end, since every poll has an event:"
                        + " remove greedy");
            }
        }
    }

    private static EventSource balance(Wiring wiring) {
        ConsumerOptions options = wiring.options().consumer();
        Operation operation = wiring.operation();
        BalanceRules rules = balanceRules(operation.path(), options);
        StateRepository<String, String> repository =
                options.getStateRepository() != null ? options.getStateRepository() : wiring.memory();
        String shape = new TreeSet<>(rules.emit()) + " " + rules.threshold() + " " + rules.resetThreshold();
        String key = StateKeys.key(wiring.component(), operation.path(), options.getStateKey(), shape);
        Call call = new Call(wiring.component(), operation.path(), wiring.options(), null);
        return new BalanceSource(
                wiring.connect(),
                gateway -> operation.execute(call, gateway),
                rules,
                new ConsumerState(
                        repository, key, wiring.keys(), wiring.endpoint().getCamelContext()));
    }

    private static BalanceRules balanceRules(String operation, ConsumerOptions options) {
        Long threshold = options.getThreshold();
        Long reset = options.getResetThreshold() != null ? options.getResetThreshold() : threshold;
        Set<String> emit = emit(operation, options, threshold);
        if (emit.contains(BalanceRules.THRESHOLD) && threshold == null) {
            throw new IllegalArgumentException(operation + ": emit=threshold needs the option threshold: set it");
        }
        if (threshold == null && options.getResetThreshold() != null) {
            throw new IllegalArgumentException(
                    operation + ": option resetThreshold needs the option threshold: set it");
        }
        if (threshold != null && reset < threshold) {
            throw new IllegalArgumentException(operation + ": option resetThreshold=" + reset + " is below threshold="
                    + threshold + ": make it the same or higher");
        }
        return new BalanceRules(emit, threshold, reset);
    }

    private static Set<String> emit(String operation, ConsumerOptions options, Long threshold) {
        if (options.getEmit() == null || options.getEmit().isBlank()) {
            return Set.of(threshold != null ? BalanceRules.THRESHOLD : BalanceRules.CHANGE);
        }
        Set<String> known = Set.of(BalanceRules.THRESHOLD, BalanceRules.CHANGE, BalanceRules.POLL);
        Set<String> emit =
                new LinkedHashSet<>(Arrays.asList(options.getEmit().strip().split("\\s*,\\s*")));
        for (String name : emit) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(operation + ": option emit does not know " + name
                        + ": give one or some of " + new TreeSet<>(known));
            }
        }
        return Set.copyOf(emit);
    }
}
