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
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.json.JsonGeneratorImpl;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.BaseJsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A part of a JSON text that is kept as it was sent: an object or array that is nested too deep to be a tree, or a
 * number that is too large for a {@code BigDecimal}. Its parts are read on demand; to compare,
 * print, write or serialize it, its text is used, so that none of these can overflow a stack.
 */
final class VerbatimNode extends BaseJsonNode {

    private static final long serialVersionUID = 1L;

    private final String json;

    private transient volatile JsonNode parts;

    VerbatimNode(String json) {
        this.json = json;
    }

    /** The parts of the text as a node. */
    JsonNode parts() {
        JsonNode read = parts;
        if (read == null) {
            try {
                read = isTextual() ? MissingNode.getInstance() : Json.readTolerantly(json);
            } catch (IOException e) {
                // was parsed before
                throw new UncheckedIOException(e);
            }
            parts = read;
        }
        return read;
    }

    /** A number counts as text: its value cannot be calculated with. */
    @Override
    public JsonNodeType getNodeType() {
        return switch (json.charAt(0)) {
            case '{' -> JsonNodeType.OBJECT;
            case '[' -> JsonNodeType.ARRAY;
            default -> JsonNodeType.STRING;
        };
    }

    @Override
    public boolean isObject() {
        return getNodeType() == JsonNodeType.OBJECT;
    }

    @Override
    public boolean isArray() {
        return getNodeType() == JsonNodeType.ARRAY;
    }

    /** So that whatever traverses a tree, such as {@code treeToValue}, finds the parts. */
    @Override
    public JsonToken asToken() {
        return switch (getNodeType()) {
            case OBJECT -> JsonToken.START_OBJECT;
            case ARRAY -> JsonToken.START_ARRAY;
            default -> JsonToken.VALUE_STRING;
        };
    }

    /** Immutable: only copies of its parts can be changed. */
    @Override
    @SuppressWarnings("unchecked")
    public <T extends JsonNode> T deepCopy() {
        return (T) this;
    }

    @Override
    public int size() {
        return parts().size();
    }

    @Override
    public JsonNode get(int index) {
        return parts().get(index);
    }

    @Override
    public JsonNode get(String name) {
        return parts().get(name);
    }

    @Override
    public JsonNode path(int index) {
        return parts().path(index);
    }

    @Override
    public JsonNode path(String name) {
        return parts().path(name);
    }

    @Override
    protected JsonNode _at(JsonPointer pointer) {
        return isObject() ? get(pointer.getMatchingProperty()) : get(pointer.getMatchingIndex());
    }

    @Override
    public Iterator<JsonNode> elements() {
        return parts().elements();
    }

    @Override
    public Iterator<String> fieldNames() {
        return parts().fieldNames();
    }

    @Override
    @SuppressWarnings("deprecation") // by newer versions of Jackson; properties() takes its place
    public Iterator<Map.Entry<String, JsonNode>> fields() {
        return parts().fields();
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> properties() {
        return parts().properties();
    }

    @Override
    public Stream<Map.Entry<String, JsonNode>> propertyStream() {
        return parts().propertyStream();
    }

    @Override
    public Stream<JsonNode> valueStream() {
        return parts().valueStream();
    }

    @Override
    public void forEachEntry(BiConsumer<? super String, ? super JsonNode> action) {
        parts().forEachEntry(action);
    }

    @Override
    public JsonNode findValue(String name) {
        JsonNode parent = findParent(name);
        return parent == null ? null : parent.get(name);
    }

    @Override
    public ObjectNode findParent(String name) {
        List<ObjectNode> parents = FieldSearch.objects(this, name, 1);
        return parents.isEmpty() ? null : parents.get(0);
    }

    @Override
    public List<JsonNode> findValues(String name, List<JsonNode> found) {
        List<JsonNode> all = found == null ? new ArrayList<>() : found;
        FieldSearch.objects(this, name, Integer.MAX_VALUE).forEach(parent -> all.add(parent.get(name)));
        return all;
    }

    @Override
    public List<String> findValuesAsText(String name, List<String> found) {
        List<String> all = found == null ? new ArrayList<>() : found;
        FieldSearch.objects(this, name, Integer.MAX_VALUE)
                .forEach(parent -> all.add(parent.get(name).asText()));
        return all;
    }

    @Override
    public List<JsonNode> findParents(String name, List<JsonNode> found) {
        List<JsonNode> all = found == null ? new ArrayList<>() : found;
        all.addAll(FieldSearch.objects(this, name, Integer.MAX_VALUE));
        return all;
    }

    @Override
    public JsonParser traverse() {
        return traverse(null);
    }

    @Override
    public JsonParser traverse(ObjectCodec codec) {
        return new TreeTraversingParser(this, codec);
    }

    @Override
    public String textValue() {
        return isTextual() ? json : null;
    }

    @Override
    public String asText() {
        return isTextual() ? json : "";
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        if (generator instanceof TokenBuffer) {
            generator.writeEmbeddedObject(this);
        } else if (generator instanceof JsonGeneratorImpl || generator instanceof JsonGeneratorDelegate) {
            generator.writeRawValue(json);
        } else if (isTextual()) {
            // another format than JSON
            generator.writeNumber(json);
        } else {
            try (JsonParser parser = Json.parser(json)) {
                parser.nextToken();
                generator.copyCurrentStructure(parser);
            }
        }
    }

    @Override
    public void serializeWithType(JsonGenerator generator, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        serialize(generator, provider);
    }

    @Override
    public String toString() {
        return json;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerbatimNode verbatim && verbatim.json.equals(json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }
}
