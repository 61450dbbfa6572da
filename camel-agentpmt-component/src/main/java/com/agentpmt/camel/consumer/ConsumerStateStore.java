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

import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceHelper;

/** One consumer's entry in a state repository; no second consumer may use it at the same time. */
public final class ConsumerStateStore {

    private final StateRepository<String, String> repository;
    private final String key;
    private final StateKeyRegistry taken;
    private final CamelContext context;
    private volatile boolean held;

    ConsumerStateStore(
            StateRepository<String, String> repository, String key, StateKeyRegistry taken, CamelContext context) {
        this.repository = repository;
        this.key = key;
        this.taken = taken;
        this.context = context;
    }

    public void start() {
        if (!held) {
            // Camel starts a suspended consumer again without a stop, where it gives up the stop of its route
            taken.take(repository, key);
            held = true;
        }
        CamelContextAware.trySetCamelContext(repository, context);
        // started, and never stopped here: it may be shared, and a memory repository forgets when it stops
        ServiceHelper.startService(repository);
    }

    public void stop() {
        // Camel stops what failed to start: the key may be another consumer's
        if (held) {
            taken.release(repository, key);
            held = false;
        }
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
     * Changes the stored text, one change at a time: an exchange that a forced stop has left behind may end while the
     * next run of its consumer polls.
     *
     * @param change from the text as stored, or null, to the new one
     * @return the new text
     */
    public String update(UnaryOperator<String> change) {
        synchronized (taken.lock(repository, key)) {
            String before = repository.getState(key);
            String after = change.apply(before);
            if (!after.equals(before)) {
                repository.setState(key, after);
            }
            return after;
        }
    }
}
