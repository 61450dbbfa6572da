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
package com.agentpmt.camel.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.ResolvableSerializer;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;
import java.util.Iterator;

/**
 * Writes a bean by its getters, unless its {@code toString()} is JSON with another content: then it may be a value of a JSON
 * library whose getters are not its content, and it is unknown which of the two is meant.
 */
final class BeanGuard extends JsonSerializer<Object> implements ContextualSerializer, ResolvableSerializer {

    /** Set while the getters of an object are read for a comparison: what is nested in it is compared on its own. */
    private static final Object COMPARES = BeanGuard.class;

    private final JsonSerializer<Object> serializer;

    @SuppressWarnings("unchecked")
    BeanGuard(JsonSerializer<?> serializer) {
        this.serializer = (JsonSerializer<Object>) serializer;
    }

    @Override
    public void resolve(SerializerProvider provider) throws JsonMappingException {
        if (serializer instanceof ResolvableSerializer resolvable) {
            resolvable.resolve(provider);
        }
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property)
            throws JsonMappingException {
        JsonSerializer<?> contextual = provider.handleSecondaryContextualization(serializer, property);
        return contextual == serializer ? this : new BeanGuard(contextual);
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        check(value, generator, provider);
        serializer.serialize(value, generator, provider);
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializerProvider provider, TypeSerializer typeSerializer)
            throws IOException {
        check(value, generator, provider);
        serializer.serializeWithType(value, generator, provider, typeSerializer);
    }

    @Override
    public JsonSerializer<Object> unwrappingSerializer(NameTransformer transformer) {
        return serializer.unwrappingSerializer(transformer);
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, Object value) {
        return serializer.isEmpty(provider, value);
    }

    @Override
    public boolean usesObjectId() {
        return serializer.usesObjectId();
    }

    @Override
    public JsonSerializer<?> getDelegatee() {
        return serializer;
    }

    private void check(Object value, JsonGenerator generator, SerializerProvider provider) {
        // the id of an object would be written once only
        boolean nested = provider.getAttribute(COMPARES) != null;
        JsonNode text = nested || serializer.usesObjectId() ? null : json(value);
        if (text == null) {
            return;
        }
        JsonNode getters = getters(value, provider);
        if (getters != null && !isSame(text, getters)) {
            throw RequestSerializers.doubtful(
                    generator, value, "its toString() is JSON that differs from its getters; ");
        }
    }

    private static JsonNode json(Object value) {
        JsonNode json = JsonTextSerializer.parsed(value);
        // a price may have the text 5
        return json != null && json.isContainerNode() ? json : null;
    }

    /** Null if they cannot be written: the caller tries the same again, and reports the right place. */
    private JsonNode getters(Object value, SerializerProvider provider) {
        provider.setAttribute(COMPARES, true);
        try {
            return RequestJson.tree(generator -> serializer.serialize(value, generator, provider));
        } catch (IOException | RuntimeException e) {
            return null;
        } finally {
            provider.setAttribute(COMPARES, null);
        }
    }

    /** Whether two trees hold the same; an absent field is null. */
    private static boolean isSame(JsonNode a, JsonNode b) {
        if (a.isObject() && b.isObject()) {
            return areSameFields(a, b);
        }
        if (a.isArray() && b.isArray() && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                if (!isSame(a.get(i), b.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue()) == 0;
        }
        return isNone(a) && isNone(b)
                || a.isValueNode() && b.isValueNode() && a.asText().equals(b.asText());
    }

    private static boolean areSameFields(JsonNode a, JsonNode b) {
        for (Iterator<String> names = a.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!isSame(a.path(name), b.path(name))) {
                return false;
            }
        }
        // those of both have been compared: once each, twice at each level would take exponential time
        for (Iterator<String> names = b.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!a.has(name) && !isNone(b.path(name))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNone(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }
}
