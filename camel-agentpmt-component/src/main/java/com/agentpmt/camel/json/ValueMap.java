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

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** An unmodifiable map of plain values that can be serialized at any depth, if its values can. */
public final class ValueMap extends AbstractMap<String, Object> implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Null after the map was made. */
    private transient volatile Supplier<Map<String, Object>> source;

    private transient volatile Map<String, Object> values;

    private ValueMap(Supplier<Map<String, Object>> source) {
        this.source = source;
    }

    /** A copy of a map, in its order. */
    public static Map<String, Object> copyOf(Map<String, Object> map) {
        if (map instanceof ValueMap) {
            return map;
        }
        Map<String, Object> copy = new LinkedHashMap<>(map);
        return new ValueMap(() -> copy);
    }

    /**
     * A map that is made when it is first read: few routes read all fields of a response.
     *
     * @param source always gives equal maps
     */
    static Map<String, Object> lazy(Supplier<Map<String, Object>> source) {
        return new ValueMap(source);
    }

    private Map<String, Object> read() {
        Supplier<Map<String, Object>> unread = source;
        if (unread != null) {
            values = Collections.unmodifiableMap(unread.get());
            source = null;
        }
        return values;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return read().entrySet();
    }

    @Override
    public Object get(Object key) {
        return read().get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return read().containsKey(key);
    }

    @Override
    public int size() {
        return read().size();
    }

    private Object writeReplace() {
        return new Serialized(FlatTree.of(this));
    }

    /**
     * What is written.
     *
     * @param values the map
     */
    private record Serialized(FlatTree values) implements Serializable {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("unchecked")
        private Object readResolve() {
            return copyOf((Map<String, Object>) values.restore());
        }
    }
}
