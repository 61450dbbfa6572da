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
package com.agentpmt.camel.cloudevents;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.json.Fields;
import com.agentpmt.camel.model.Product;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvents;

/**
 * An event of an agentpmt consumer as a CloudEvent 1.0.
 *
 * @param name id, type and source of the event
 * @param subject the product, run, transaction or grant that it is about, or null
 * @param time when the event was found
 * @param data the message's body, or null
 */
record AgentPmtCloudEvent(CloudEventAttributes name, String subject, Instant time, JsonNode data) {

    static final String VERSION = CloudEvents.v1_0.version();
    static final String DATA_CONTENT_TYPE = "application/json";

    /**
     * Reads a message, and changes nothing.
     *
     * @throws IllegalArgumentException if it is not such an event, or its body is not JSON
     */
    static AgentPmtCloudEvent of(Message message) {
        CloudEventAttributes name = CloudEventAttributes.of(
                message.getHeader(AgentPmtConstants.EVENT_ID, String.class),
                message.getHeader(AgentPmtConstants.EVENT, String.class));
        JsonNode data = JsonBody.of(message);
        return new AgentPmtCloudEvent(name, subject(name, message, data), time(message), data);
    }

    /** The event in the JSON form of the specification. */
    Map<String, Object> structured() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("specversion", VERSION);
        json.put("id", name.id());
        json.put("source", name.source());
        json.put("type", name.type());
        if (subject != null) {
            json.put("subject", subject);
        }
        json.put("time", time.toString());
        if (data != null) {
            json.put("datacontenttype", DATA_CONTENT_TYPE);
            json.put("data", data);
        }
        return json;
    }

    private static String subject(CloudEventAttributes name, Message message, JsonNode data) {
        // the body first: a later call of the route may have set the header
        String subject =
                switch (name.operation()) {
                    case "credits/history" -> Fields.of(data).text("_id");
                    case "products/fetch" -> or(Product.of(data).productId(), message, AgentPmtConstants.PRODUCT_ID);
                    case "workflows/run" -> or(Fields.of(data).text("run_id"), message, AgentPmtConstants.RUN_ID);
                    default -> null;
                };
        // the specification does not allow an empty one
        return subject == null || subject.isEmpty() ? null : subject;
    }

    private static String or(String id, Message message, String header) {
        return id != null ? id : message.getHeader(header, String.class);
    }

    private static Instant time(Message message) {
        long found = message.getMessageTimestamp();
        return Instant.ofEpochMilli(
                found > 0 ? found : message.getExchange().getClock().getCreated());
    }
}
