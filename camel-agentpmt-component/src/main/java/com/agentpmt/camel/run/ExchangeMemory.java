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

import java.util.Map;

/**
 * What is kept about exchanges beside their properties, which are lost where Camel works on a copy and drops it. The
 * least recently used is forgotten.
 */
public final class ExchangeMemory {

    private static final int MOST = 5_000;

    private final Map<String, Object> kept = new BoundedMap<>(MOST, true);

    public synchronized void put(String key, Object value) {
        kept.put(key, value);
    }

    /** What is kept under a key, or null. */
    public synchronized Object get(String key) {
        return kept.get(key);
    }

    public synchronized void remove(String key) {
        kept.remove(key);
    }
}
