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
import org.apache.camel.CamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;

/** Provides tests of the subpackages with the objects that only a consumer's context creates. */
public final class ConsumerStores {

    private ConsumerStores() {}

    /** A state without another consumer. */
    public static <S> ConsumerStateStore<S> state(
            StateRepository<String, String> repository,
            String key,
            ConsumerStateStore.Format<S> format,
            CamelContext context) {
        return new ConsumerStateStore<>(repository, key, format, new StateKeyRegistry(), context);
    }

    /** Delivered events without another consumer. */
    public static DeliveredEventRepository delivered(
            IdempotentRepository repository, String key, List<String> exclusive, CamelContext context) {
        return new DeliveredEventRepository(repository, key, exclusive, new StateKeyRegistry(), context);
    }

    /** Delivered events of two consumers of one context: only one of them may hold the names at a time. */
    public static List<DeliveredEventRepository> deliveredOfTwo(
            IdempotentRepository repository, String key, List<String> exclusive, CamelContext context) {
        StateKeyRegistry keys = new StateKeyRegistry();
        return List.of(
                new DeliveredEventRepository(repository, key, exclusive, keys, context),
                new DeliveredEventRepository(repository, key, exclusive, keys, context));
    }

    public static String stateKey(String component, String operation, String stateKey, String shape) {
        return StateKeyRegistry.key(component, operation, stateKey, shape);
    }
}
