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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.StateRepository;

/**
 * The state of one consumer in a state repository; no second consumer may use it at the same time.
 *
 * @param <S> type of the state
 */
public final class ConsumerStateStore<S> {

    /**
     * How a state is stored.
     *
     * @param initial makes the first state, whose epoch distinguishes its event ids from those of a state that was lost
     * @param write the text of a state
     * @param parse the state of a text
     */
    public record Format<S>(Function<String, S> initial, Function<S, String> write, Function<String, S> parse) {}

    private final StateRepository<String, String> repository;
    private final String key;
    private final Format<S> format;
    private final StateKeyRegistry keys;
    private final ExclusiveKeys lifecycle;

    ConsumerStateStore(
            StateRepository<String, String> repository,
            String key,
            Format<S> format,
            StateKeyRegistry keys,
            CamelContext context) {
        this.repository = repository;
        this.key = key;
        this.format = format;
        this.keys = keys;
        this.lifecycle = new ExclusiveKeys(repository, List.of(key), keys, context);
    }

    public void start() {
        lifecycle.start();
    }

    public void stop() {
        lifecycle.stop();
    }

    /** The id of an event, which it keeps when it is delivered again. */
    public String eventId(String epoch, long number) {
        return key + ":" + epoch + "-" + number;
    }

    public S read() {
        return state(repository.getState(key));
    }

    /**
     * Changes the stored state, one change at a time: an exchange that a forced stop has left in progress may end while the
     * restarted consumer polls.
     *
     * @return the new state
     */
    public S update(UnaryOperator<S> change) {
        synchronized (keys.lock(repository, key)) {
            String before = repository.getState(key);
            S after = change.apply(state(before));
            String text = format.write().apply(after);
            if (!text.equals(before)) {
                repository.setState(key, text);
            }
            return after;
        }
    }

    private S state(String text) {
        return text == null
                ? format.initial().apply(UUID.randomUUID().toString().substring(0, 8))
                : format.parse().apply(text);
    }
}
