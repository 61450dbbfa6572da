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

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/** An event as a route received it; the batch as index, size and whether it is the last. */
public record RecordedEvent(Map<String, Object> headers, Object body, String routeId, String batch) {

    public static RecordedEvent of(Exchange exchange) {
        return new RecordedEvent(
                // the exchange may be reused
                Collections.unmodifiableMap(new HashMap<>(exchange.getMessage().getHeaders())),
                exchange.getMessage().getBody(),
                exchange.getFromRouteId(),
                exchange.getProperty(ExchangePropertyKey.BATCH_INDEX) + "/"
                        + exchange.getProperty(ExchangePropertyKey.BATCH_SIZE) + " "
                        + exchange.getProperty(ExchangePropertyKey.BATCH_COMPLETE));
    }

    /** A header, or null. */
    public <T> T header(String name, Class<T> type) {
        return type.cast(headers.get(name));
    }

    public String type() {
        return header(AgentPmtConstants.EVENT, String.class);
    }

    public String id() {
        return header(AgentPmtConstants.EVENT_ID, String.class);
    }

    public Long balance() {
        return header(AgentPmtConstants.BALANCE, Long.class);
    }

    public Long previousBalance() {
        return header(AgentPmtConstants.PREVIOUS_BALANCE, Long.class);
    }

    public String runId() {
        return header(AgentPmtConstants.RUN_ID, String.class);
    }

    public String runStatus() {
        return header(AgentPmtConstants.RUN_STATUS, String.class);
    }

    public String previousRunStatus() {
        return header(AgentPmtConstants.PREVIOUS_RUN_STATUS, String.class);
    }

    public String requestId() {
        return header(AgentPmtConstants.REQUEST_ID, String.class);
    }
}
