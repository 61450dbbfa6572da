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
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.TypeConversionException;

/**
 * What one call is about. A header of the message wins over a value of this call (such as one of {@code toD}), and that over
 * the option of the endpoint.
 */
public final class Call {

    private final String component;
    private final String operation;
    private final OptionGroups options;
    private final Map<String, String> values;
    private final Exchange exchange;
    private final CallEnvironment environment;
    private final Object owner;

    /** The call of a consumer, which has no exchange and waits for no run. */
    public Call(String component, String operation, OptionGroups options) {
        this(component, operation, options, Map.of(), null, null, null);
    }

    /**
     * @param component name of the component bean
     * @param values replace options of the endpoint, by name; null for an option that has no value in this call
     * @param environment what the calls of the component share
     * @param owner whose stop ends a wait for a run
     */
    public Call(
            String component,
            String operation,
            OptionGroups options,
            Map<String, String> values,
            Exchange exchange,
            CallEnvironment environment,
            Object owner) {
        this.component = component;
        this.operation = operation;
        this.options = options;
        this.values = values.isEmpty() ? Map.of() : new TreeMap<>(values);
        this.exchange = exchange;
        this.environment = environment;
        this.owner = owner;
    }

    /** The call of a consumer that reads at most so many entries; null for as many as the server shows. */
    public Call withLimit(Integer limit) {
        return with(CallOption.LIMIT, limit == null ? null : limit.toString());
    }

    /** The same call about one run. */
    public Call withRunId(String run) {
        return with(CallOption.RUN_ID, run);
    }

    private Call with(CallOption option, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(option.option(), value);
        return new Call(component, operation, options, more, exchange, environment, owner);
    }

    /** A call that reads one run, whatever the message of this call says. */
    Call readingRun(String run) {
        return new Call(component, RunOperation.PATH, options).withRunId(run);
    }

    CallEnvironment environment() {
        return environment;
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

    /** Whether this call replaces an option, apart from headers of the message. */
    boolean replaces(CallOption option) {
        return values.containsKey(option.option());
    }

    /** The value of an option apart from headers of the message, or null. */
    String optionText(CallOption option) {
        Object value = replaces(option) ? values.get(option.option()) : option.of(options);
        return value == null ? null : value.toString();
    }

    /** Values of options that begin with a prefix; those of this call replace those of the endpoint. */
    Map<String, Object> optionValues(String prefix, Map<String, Object> ofEndpoint) {
        Map<String, Object> all = new LinkedHashMap<>(ofEndpoint);
        values.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                all.put(name.substring(prefix.length()), value);
            }
        });
        return all;
    }

    /** A text as it was given; null if it is absent or blank. */
    String text(CallOption option) {
        String text = headerText(option.header());
        return text != null ? text : Texts.firstNonBlank(optionText(option));
    }

    /** The text of a header as it was given; null if it is absent or blank. */
    String headerText(String header) {
        return Texts.firstNonBlank(header(header, String.class));
    }

    /** A whole number within bounds. */
    Integer number(CallOption option, int min, int max) {
        Integer ofOption = optionNumber(option);
        Integer ofHeader = header(option.header(), Integer.class);
        Integer number = ofHeader != null ? ofHeader : ofOption;
        if (number != null && (number < min || number > max)) {
            throw InvalidCall.of(
                    operation,
                    "header " + option.header() + " must be "
                            + (max == Integer.MAX_VALUE ? "at least " + min : "between " + min + " and " + max)
                            + ", but is " + number);
        }
        return number;
    }

    private Integer optionNumber(CallOption option) {
        String text = optionText(option);
        try {
            return text == null ? null : Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw InvalidCall.of(
                    operation,
                    "option " + option.option() + "=" + text + " is not a whole number: set a number from 1");
        }
    }

    /** A JSON object from a header; empty if absent. */
    ObjectNode object(String header) {
        Object value = header(header, Object.class);
        return value == null ? JsonObjectBody.empty() : JsonObjectBody.read(this, "header " + header, value);
    }

    /** The message body as a JSON object; empty if there is none. */
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

    /** Reports what the call is about. Returns the id or name that is given. */
    String about(CallOption option, String id) {
        CallReport.about(exchange, option, id);
        return id;
    }

    String instanceId() {
        return text(CallOption.INSTANCE_ID);
    }

    /** The metadata of the session as JSON text, or null. */
    String instanceMetadata() {
        Object value = header(AgentPmtConstants.INSTANCE_METADATA, Object.class);
        return value == null || BodyText.isText(value)
                ? text(CallOption.INSTANCE_METADATA)
                // a Map or another object: its toString() is not JSON
                : RequestJson.text(object(AgentPmtConstants.INSTANCE_METADATA));
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
