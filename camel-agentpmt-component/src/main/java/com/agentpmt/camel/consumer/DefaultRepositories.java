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
 * What the consumers of a component share: the memory of those that name no repository, the state keys in use, and
 * the pollers on request.
 *
 * @param states state of consumers without a stateRepository
 * @param ids ids that consumers without an idempotentRepository have delivered
 */
public record DefaultRepositories(
        StateKeyRegistry keys,
        SharedPollers pollers,
        StateRepository<String, String> states,
        IdempotentRepository ids) {

    /** Far more than the largest history that is asked for: what still shows in a list must not be forgotten. */
    private static final int MEMORY = 100_000;

    public static DefaultRepositories inMemory() {
        return new DefaultRepositories(
                new StateKeyRegistry(),
                new SharedPollers(),
                new MemoryStateRepository(),
                MemoryIdempotentRepository.memoryIdempotentRepository(MEMORY));
    }
}
