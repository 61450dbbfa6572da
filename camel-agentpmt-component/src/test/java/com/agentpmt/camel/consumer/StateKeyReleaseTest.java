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

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;

class StateKeyReleaseTest {

    @Test
    void aConsumerThatFailedToStartDoesNotFreeTheKeyOfAnother() throws Exception {
        StateKeyRegistry taken = new StateKeyRegistry();
        MemoryStateRepository repository = new MemoryStateRepository();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            ConsumerStateStore<String> first = new ConsumerStateStore<>(repository, "key", null, taken, context);
            ConsumerStateStore<String> second = new ConsumerStateStore<>(repository, "key", null, taken, context);
            first.start();

            assertThatThrownBy(second::start).hasMessageContaining("stateKey");
            second.stop();
            assertThatThrownBy(second::start).hasMessageContaining("stateKey");

            first.stop();
            assertThatCode(second::start).doesNotThrowAnyException();
        }
    }
}
