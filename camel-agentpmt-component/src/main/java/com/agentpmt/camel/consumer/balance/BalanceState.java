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

import com.agentpmt.camel.consumer.ConsumerStateStore.Format;
import com.agentpmt.camel.json.Fields;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.metrics.BurnRate;
import com.agentpmt.camel.repository.CorruptEntryException;
import com.agentpmt.camel.repository.Repositories;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stored state of a balance consumer: one line of JSON in ASCII.
 *
 * @param epoch distinguishes the event ids of this state from those of an earlier state that was lost
 * @param sequence number of the latest event
 * @param last the latest balance, or null before the first poll
 * @param reported the balance of the last CHANGED, or the baseline, or null
 * @param low whether LOW was delivered, and no RECOVERED since
 * @param depleting whether DEPLETING was delivered, and the credits have not lasted longer since
 * @param expiries future expiry dates for which EXPIRING was delivered
 * @param delivered number of the latest delivered event of each kind except EXPIRING
 * @param samples the spending within the last burnWindow
 * @param pending events that were found and not delivered yet, in order
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record BalanceState(
        String epoch,
        long sequence,
        Long last,
        Long reported,
        boolean low,
        boolean depleting,
        List<String> expiries,
        Map<String, Long> delivered,
        List<BurnRate.Sample> samples,
        List<Pending> pending) {

    /**
     * An event that has a number, so that it keeps its id when it is delivered again.
     *
     * @param balance the balance that caused it
     * @param previous the balance before, or null
     * @param expiry the expiry date of an EXPIRING, else null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pending(String type, long number, long balance, Long previous, String expiry) {}

    static final Format<BalanceState> FORMAT =
            new Format<>(BalanceState::initial, BalanceState::write, BalanceState::parse);

    static BalanceState initial(String epoch) {
        return new BalanceState(epoch, 0, null, null, false, false, List.of(), Map.of(), List.of(), List.of());
    }

    String write() {
        return Json.ascii(this);
    }

    /**
     * @throws CorruptEntryException if the text is not a state
     */
    static BalanceState parse(String text) {
        return Repositories.parse(
                "the state of a credits/balance consumer in the stateRepository", text, BalanceState::read);
    }

    private static BalanceState read(JsonNode json) {
        Fields fields = Fields.of(json);
        List<Pending> pending = new ArrayList<>();
        for (JsonNode entry : json.path("pending")) {
            Fields event = Fields.of(entry);
            pending.add(new Pending(
                    event.text("type"),
                    event.requiredInteger("number"),
                    event.requiredInteger("balance"),
                    event.integer("previous"),
                    event.text("expiry")));
        }
        List<BurnRate.Sample> samples = new ArrayList<>();
        for (JsonNode entry : json.path("samples")) {
            Fields sample = Fields.of(entry);
            samples.add(new BurnRate.Sample(sample.requiredInteger("at"), sample.requiredInteger("spent")));
        }
        List<String> expiries = new ArrayList<>();
        json.path("expiries").forEach(date -> expiries.add(date.asText()));
        Map<String, Long> delivered = new TreeMap<>();
        json.path("delivered")
                .properties()
                .forEach(kind -> delivered.put(kind.getKey(), kind.getValue().asLong()));
        return new BalanceState(
                fields.text("epoch"),
                fields.requiredInteger("sequence"),
                fields.integer("last"),
                fields.integer("reported"),
                Boolean.TRUE.equals(fields.bool("low")),
                Boolean.TRUE.equals(fields.bool("depleting")),
                List.copyOf(expiries),
                Collections.unmodifiableMap(delivered),
                List.copyOf(samples),
                List.copyOf(pending));
    }
}
