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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.json.RequestJson;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.run.RunRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.TypeConversionException;

/** What one call is about: a message header wins over the option of the same meaning. */
public final class Call {

    private static final String METADATA = "x-instance-metadata";

    /** What common servers take as one header line. */
    private static final int MAX_HEADER = 8_000;

    private final String component;
    private final String operation;
    private final OptionGroups options;
    private final Exchange exchange;
    private final RunRegistry runs;
    private final Object owner;

    /** The call of a consumer, which has no exchange and waits for no run. */
    public Call(String component, String operation, OptionGroups options) {
        this(component, operation, options, null, null, null);
    }

    /**
     * @param component name of the component bean
     * @param runs what the component knows of runs
     * @param owner whose stop ends a wait for a run
     */
    public Call(
            String component,
            String operation,
            OptionGroups options,
            Exchange exchange,
            RunRegistry runs,
            Object owner) {
        this.component = component;
        this.operation = operation;
        this.options = options;
        this.exchange = exchange;
        this.runs = runs;
        this.owner = owner;
    }

    /** Reads a run, whatever this call is about. */
    Call ofRun(String run) {
        OptionGroups copy = options.copy();
        copy.workflows().setRunId(run);
        return new Call(component, "workflows/run", copy);
    }

    RunRegistry runs() {
        return runs;
    }

    Object owner() {
        return owner;
    }

    String component() {
        return component;
    }

    String operation() {
        return operation;
    }

    OptionGroups options() {
        return options;
    }

    /** A text as it was given; blank counts as absent. */
    String text(String header, String option) {
        String value = header(header, String.class);
        String text = value != null && !value.isBlank() ? value : option;
        return text == null || text.isBlank() ? null : text;
    }

    /** A whole number within bounds. */
    Integer number(String header, Integer option, int min, int max) {
        Integer value = header(header, Integer.class);
        Integer number = value != null ? value : option;
        if (number != null && (number < min || number > max)) {
            throw InvalidCall.of(
                    operation,
                    "header " + header + " must be "
                            + (max == Integer.MAX_VALUE ? "at least " + min : "between " + min + " and " + max)
                            + ", but is " + number);
        }
        return number;
    }

    /** A JSON object from a header; empty where absent. */
    ObjectNode object(String header) {
        Object value = header(header, Object.class);
        return value == null ? JsonObjectBody.empty() : JsonObjectBody.read(this, "header " + header, value);
    }

    /** The message body as a JSON object; empty where there is none. */
    ObjectNode body() {
        return JsonObjectBody.read(this, "body", exchange.getMessage().getBody());
    }

    /** The message body as it is. */
    Object rawBody() {
        return exchange.getMessage().getBody();
    }

    /**
     * The JSON tree of an object, by the user's mapper if there is one.
     *
     * @throws com.agentpmt.camel.json.InvalidJsonException if it cannot be sent
     */
    JsonNode tree(Object value) {
        return RequestJson.tree(value, options.connection().getObjectMapper());
    }

    Exchange exchange() {
        return exchange;
    }

    String instanceId() {
        return text(AgentPmtConstants.INSTANCE_ID, options.session().getInstanceId());
    }

    /** The session headers of the API. */
    Map<String, String> sessionHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        put(headers, "x-instance-id", instanceId());
        String metadata = metadata();
        put(headers, METADATA, metadata == null ? null : HeaderText.of(metadata));
        return headers;
    }

    private String metadata() {
        Object value = header(AgentPmtConstants.INSTANCE_METADATA, Object.class);
        return value == null || BodyText.isText(value)
                ? text(AgentPmtConstants.INSTANCE_METADATA, options.session().getInstanceMetadata())
                // a Map or another object: its toString() is not JSON
                : new String(RequestJson.write(object(AgentPmtConstants.INSTANCE_METADATA)), StandardCharsets.UTF_8);
    }

    /** The session header alone, for an operation that takes no metadata. */
    Map<String, String> instanceHeader(String instanceId) {
        Map<String, String> headers = new LinkedHashMap<>();
        put(headers, "x-instance-id", instanceId);
        return headers;
    }

    private void put(Map<String, String> headers, String name, String value) {
        if (value == null) {
            return;
        }
        // a line break would begin another header
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw InvalidCall.of(
                    operation,
                    name + " contains a line break or a character that is not ASCII: remove it"
                            + (name.equals(METADATA) ? ", or give the metadata as JSON" : ""));
        }
        if (value.length() > MAX_HEADER) {
            // many servers end the connection instead of refusing it, and nobody knows then whether they charged
            throw InvalidCall.of(
                    operation,
                    name + " has " + value.length() + " characters, but may have " + MAX_HEADER
                            + (name.equals(METADATA) ? " (6 for each that is not ASCII)" : "") + ": shorten it");
        }
        // HTTP knows no blanks at the ends of a value
        headers.put(name, value.strip());
    }

    private <T> T header(String name, Class<T> type) {
        if (exchange == null) {
            return null;
        }
        Object value = exchange.getMessage().getHeader(name);
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        try {
            return exchange.getContext().getTypeConverter().mandatoryConvertTo(type, exchange, value);
        } catch (NoTypeConversionAvailableException | TypeConversionException e) {
            throw InvalidCall.of(operation, "header " + name + " must be of type " + type.getSimpleName(), e);
        }
    }
}
