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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The serialized form of maps, lists and JSON trees: all their values in one row. Java's own form of nested values
 * overflows the stack, and Jackson's form of a tree loses digits.
 */
public final class FlatTree implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private enum Mark {
        MAP,
        LIST,
        OBJECT,
        ARRAY,
        END,
        /** The next value is that of a node. */
        NODE,
        /** The next value is the text of a {@link VerbatimNode}, whose superclass a filter of classes may not know. */
        VERBATIM_NODE,
        NULL_NODE,
        MISSING_NODE
    }

    /** An entry of a container, not one that is a value in a list. */
    private record Field(Object key, Object value) {

        static Field of(Map.Entry<?, ?> entry) {
            return new Field(entry.getKey(), entry.getValue());
        }
    }

    /** Not a list of a type that a filter of classes may not know. */
    private final Object[] row;

    private FlatTree(Object[] row) {
        this.row = row;
    }

    /** Flattens a map, list or tree; other values in it must be serializable. */
    public static FlatTree of(Object tree) {
        List<Object> row = new ArrayList<>();
        Deque<Iterator<?>> open = new ArrayDeque<>();
        open.push(List.of(tree).iterator());
        while (true) {
            if (open.peek().hasNext()) {
                add(row, open, open.peek().next());
            } else {
                open.pop();
                if (open.isEmpty()) {
                    return new FlatTree(row.toArray());
                }
                row.add(Mark.END);
            }
        }
    }

    private static void add(List<Object> row, Deque<Iterator<?>> open, Object next) {
        Object value = next;
        if (next instanceof Field field) {
            row.add(field.key());
            value = field.value();
        }
        if (value instanceof Map<?, ?> map) {
            row.add(Mark.MAP);
            open.push(map.entrySet().stream().map(Field::of).iterator());
        } else if (value instanceof List<?> list) {
            row.add(Mark.LIST);
            open.push(list.iterator());
        } else if (value instanceof ObjectNode object) {
            row.add(Mark.OBJECT);
            open.push(object.properties().stream().map(Field::of).iterator());
        } else if (value instanceof ArrayNode array) {
            row.add(Mark.ARRAY);
            open.push(array.iterator());
        } else if (value instanceof JsonNode node) {
            addNode(row, node);
        } else {
            row.add(value);
        }
    }

    private static void addNode(List<Object> row, JsonNode node) {
        if (node instanceof VerbatimNode verbatim) {
            row.addAll(List.of(Mark.VERBATIM_NODE, verbatim.toString()));
            return;
        }
        switch (node.getNodeType()) {
            case NULL -> row.add(Mark.NULL_NODE);
            case MISSING -> row.add(Mark.MISSING_NODE);
            case NUMBER -> row.addAll(List.of(Mark.NODE, node.numberValue()));
            case BOOLEAN -> row.addAll(List.of(Mark.NODE, node.booleanValue()));
            default -> {
                if (node.getClass() == TextNode.class) {
                    row.addAll(List.of(Mark.NODE, node.textValue()));
                } else {
                    row.add(node);
                }
            }
        }
    }

    /** The map, list or tree again. */
    public Object restore() {
        Deque<Consumer<Object>> open = new ArrayDeque<>();
        Object[] whole = new Object[1];
        open.push(value -> whole[0] = value);
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            if (value == Mark.END) {
                open.pop();
            } else if (value == Mark.NODE) {
                i++;
                open.peek().accept(node(row[i]));
            } else if (value == Mark.VERBATIM_NODE) {
                i++;
                open.peek().accept(new VerbatimNode((String) row[i]));
            } else if (value == Mark.NULL_NODE) {
                open.peek().accept(NullNode.getInstance());
            } else if (value == Mark.MISSING_NODE) {
                open.peek().accept(MissingNode.getInstance());
            } else if (value instanceof Mark container) {
                begin(open, container);
            } else {
                open.peek().accept(value);
            }
        }
        return whole[0];
    }

    private static void begin(Deque<Consumer<Object>> open, Mark container) {
        switch (container) {
            case MAP -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                open.peek().accept(map);
                open.push(new Entries<>(Object.class, map::put));
            }
            case LIST -> {
                List<Object> list = new ArrayList<>();
                open.peek().accept(list);
                open.push(list::add);
            }
            case OBJECT -> {
                ObjectNode object = NODES.objectNode();
                open.peek().accept(object);
                open.push(new Entries<>(JsonNode.class, (name, node) -> object.set((String) name, node)));
            }
            default -> {
                ArrayNode array = NODES.arrayNode();
                open.peek().accept(array);
                open.push(node -> array.add((JsonNode) node));
            }
        }
    }

    /** Takes keys and values in turn. */
    private static final class Entries<T> implements Consumer<Object> {

        private final Class<T> type;
        private final BiConsumer<Object, T> put;
        private Object key;
        private boolean hasKey;

        Entries(Class<T> type, BiConsumer<Object, T> put) {
            this.type = type;
            this.put = put;
        }

        @Override
        public void accept(Object next) {
            if (hasKey) {
                put.accept(key, type.cast(next));
            } else {
                key = next;
            }
            hasKey = !hasKey;
        }
    }

    private static JsonNode node(Object value) {
        if (value instanceof String text) {
            return NODES.textNode(text);
        }
        if (value instanceof Boolean bool) {
            return NODES.booleanNode(bool);
        }
        if (value instanceof BigDecimal number) {
            return NODES.numberNode(number);
        }
        if (value instanceof BigInteger number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Double number) {
            return NODES.numberNode(number.doubleValue());
        }
        if (value instanceof Float number) {
            return NODES.numberNode(number.floatValue());
        }
        if (value instanceof Short number) {
            return NODES.numberNode(number.shortValue());
        }
        if (value instanceof Long number) {
            // not by its size: a LongNode of 5 is no IntNode
            return LongNode.valueOf(number);
        }
        return NODES.numberNode(((Integer) value).intValue());
    }
}
