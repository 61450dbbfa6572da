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

import com.agentpmt.camel.AgentPmtException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * Marks the steps of an exchange whose purchase has ended with an unknown outcome, so that a redelivery, or another
 * round of a loop, does not pay a second time.
 *
 * <p>The mark is a property of the exchange, and is kept in the memory of the component too: a load balancer's failover, a
 * loop with copies, a split and a multicast work on copies of the exchange and may drop them.
 */
final class UnknownOutcomes {

    private static final String MARK = "CamelAgentPmtOutcomeUnknown.";
    /** The memory holds thousands of failures, each of which may have a response text of a million characters. */
    private static final int REMEMBERED_TEXT = 4_096;

    private UnknownOutcomes() {}

    /** The failure that marks the present step, or null. */
    static AgentPmtException find(Call call) {
        String mark = mark(call.exchange());
        AgentPmtException failure = call.exchange().getProperty(mark, AgentPmtException.class);
        if (failure != null) {
            return failure;
        }
        Map<String, AgentPmtException> memory = memory(call);
        for (String identity : identities(call.exchange())) {
            failure = memory.get(mark + identity);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    static void mark(Call call, AgentPmtException failure) {
        String mark = mark(call.exchange());
        call.exchange().setProperty(mark, failure);
        AgentPmtException remembered = failure.withAnswerTextUpTo(REMEMBERED_TEXT);
        identities(call.exchange()).forEach(identity -> memory(call).put(mark + identity, remembered));
    }

    static void clear(Call call) {
        String mark = mark(call.exchange());
        call.exchange().removeProperty(mark);
        identities(call.exchange()).forEach(identity -> memory(call).remove(mark + identity));
    }

    private static Map<String, AgentPmtException> memory(Call call) {
        return call.environment().recentCalls().unknownOutcomes();
    }

    private static String mark(Exchange exchange) {
        return MARK + StepId.of(exchange);
    }

    /**
     * What a later copy has in common with this exchange: the exchange id, or the place in the split or multicast of the
     * exchange that it was copied from. Without a place, copies of one exchange are separate calls.
     */
    private static List<String> identities(Exchange exchange) {
        List<String> identities = new ArrayList<>(2);
        identities.add("@" + exchange.getExchangeId());
        String from = exchange.getProperty(ExchangePropertyKey.CORRELATION_ID, String.class);
        String place = StepId.place(exchange);
        // a split that has ended leaves its last index behind, and the id of the exchange itself
        if (from != null && !from.equals(exchange.getExchangeId()) && !place.isEmpty()) {
            identities.add("@" + from + place);
        }
        return identities;
    }
}
