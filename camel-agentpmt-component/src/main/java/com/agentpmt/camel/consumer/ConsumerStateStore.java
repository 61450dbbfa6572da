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
package com.agentpmt.camel.consumer;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.StateRepository;

/** The entry of one consumer in a state repository; no second consumer may use it at the same time. */
public final class ConsumerStateStore {

    private final StateRepository<String, String> repository;
    private final String key;
    private final StateKeyRegistry keys;
    private final ExclusiveKeys lifecycle;

    ConsumerStateStore(
            StateRepository<String, String> repository, String key, StateKeyRegistry keys, CamelContext context) {
        this.repository = repository;
        this.key = key;
        this.keys = keys;
        this.lifecycle = new ExclusiveKeys(repository, List.of(key), keys, context);
    }

    public void start() {
        lifecycle.start();
    }

    public void stop() {
        lifecycle.stop();
    }

    public String key() {
        return key;
    }

    public String newEpoch() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** The stored text, or null. */
    public String read() {
        return repository.getState(key);
    }

    /**
     * Changes the stored text, one change at a time: an exchange that a forced stop has left in progress may end while the
     * restarted consumer polls.
     *
     * @param change from the stored text, or null, to the new text
     * @return the new text
     */
    public String update(UnaryOperator<String> change) {
        synchronized (keys.lock(repository, key)) {
            String before = repository.getState(key);
            String after = change.apply(before);
            if (!after.equals(before)) {
                repository.setState(key, after);
            }
            return after;
        }
    }
}
