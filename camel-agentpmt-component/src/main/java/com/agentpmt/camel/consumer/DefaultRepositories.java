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

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/**
 * What the consumers of a component share: the repositories in memory for consumers that name no repository, the state
 * keys in use, and the pollers on request.
 */
public final class DefaultRepositories {

    /** Far more than the largest history listing: an entry that is still listed must not be forgotten. */
    private static final int MAX_DELIVERED = 100_000;

    private final StateKeyRegistry keys = new StateKeyRegistry();
    private final SharedPollers pollers = new SharedPollers();
    private final StateRepository<String, String> states = new MemoryStateRepository();
    private final IdempotentRepository delivered = MemoryIdempotentRepository.memoryIdempotentRepository(MAX_DELIVERED);

    StateKeyRegistry keys() {
        return keys;
    }

    SharedPollers pollers() {
        return pollers;
    }

    /** For consumers without a stateRepository. */
    StateRepository<String, String> states() {
        return states;
    }

    /** For consumers without an idempotentRepository. */
    IdempotentRepository delivered() {
        return delivered;
    }
}
