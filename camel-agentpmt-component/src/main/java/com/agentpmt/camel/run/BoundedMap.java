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
package com.agentpmt.camel.run;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The latest entries, up to a bound. Not safe for threads: whoever holds one has the lock.
 *
 * @param <V> type of the values
 */
public final class BoundedMap<V> extends LinkedHashMap<String, V> {

    private static final long serialVersionUID = 1L;

    private final int most;

    /**
     * @param used whether the entry that was used least recently goes first, else the one that was added first
     */
    public BoundedMap(int most, boolean used) {
        super(16, 0.75f, used);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
    }
}
