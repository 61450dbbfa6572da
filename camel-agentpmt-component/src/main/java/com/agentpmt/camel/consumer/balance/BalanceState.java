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

import com.agentpmt.camel.json.Fields;
import com.agentpmt.camel.json.Json;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a balance consumer remembers: one line of JSON in ASCII.
 *
 * @param epoch tells event ids of this state from those of an earlier one that was lost
 * @param sequence number of the latest event
 * @param last the latest reading, or null before the first
 * @param reported the balance that the route knows by CHANGED or as the baseline, or null
 * @param low whether the route has heard LOW, and no RECOVERED since
 * @param depleting whether the route has heard DEPLETING, and the credits have not lasted longer since
 * @param expiries expiry dates, in the future, that the route has heard of by EXPIRING
 * @param heard number of the latest event that the route has heard, for each kind of event but EXPIRING
 * @param samples the spending of the last burnWindow
 * @param pending events that have been found and not been delivered yet, in order
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
        Map<String, Long> heard,
        List<BurnRate.Sample> samples,
        List<Pending> pending) {

    /**
     * An event that has a number already, so that it keeps its id when it is delivered again.
     *
     * @param balance the reading that caused it
     * @param previous the reading before that, or null
     * @param expiry the expiry date that an EXPIRING tells of, else null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pending(String type, long number, long balance, Long previous, String expiry) {}

    static BalanceState initial(String epoch) {
        return new BalanceState(epoch, 0, null, null, false, false, List.of(), Map.of(), List.of(), List.of());
    }

    String write() {
        return Json.ascii(this);
    }

    static BalanceState read(String text) {
        try {
            JsonNode json = Json.readTolerantly(text);
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
            Map<String, Long> heard = new TreeMap<>();
            json.path("heard")
                    .properties()
                    .forEach(kind -> heard.put(kind.getKey(), kind.getValue().asLong()));
            return new BalanceState(
                    fields.text("epoch"),
                    fields.requiredInteger("sequence"),
                    fields.integer("last"),
                    fields.integer("reported"),
                    Boolean.TRUE.equals(fields.bool("low")),
                    Boolean.TRUE.equals(fields.bool("depleting")),
                    List.copyOf(expiries),
                    Collections.unmodifiableMap(heard),
                    List.copyOf(samples),
                    List.copyOf(pending));
        } catch (IOException e) {
            throw new IllegalStateException("the stored state of a credits/balance consumer is no JSON", e);
        }
    }
}
