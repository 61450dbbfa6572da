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
package com.agentpmt.camel.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.agentpmt.camel.json.Json;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;

/** The repositories of purchases: they are started, and asked no more than is needed before the request. */
class PurchaseRecordsTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AtomicInteger questions = new AtomicInteger();
    private final MemoryIdempotentRepository keys = new MemoryIdempotentRepository() {
        @Override
        public boolean contains(String key) {
            questions.incrementAndGet();
            return super.contains(key);
        }
    };
    private final MemoryStateRepository results = new MemoryStateRepository() {
        @Override
        public String getState(String key) {
            questions.incrementAndGet();
            return super.getState(key);
        }
    };

    @Test
    void bothRepositoriesAreStarted() {
        PurchaseRecords.start("products/purchase", keys, results, context);

        assertThat(keys.isStarted()).isTrue();
        assertThat(results.isStarted()).isTrue();
    }

    @Test
    void withoutRepositoriesThereIsNothingToStart() {
        assertThatCode(() -> PurchaseRecords.start("products/purchase", null, null, context))
                .doesNotThrowAnyException();
    }

    @Test
    void aNewKeyIsClaimedByOneWrite() {
        PurchaseRecords.start("products/purchase", keys, results, context);

        PurchaseRecords.Entry entry = new PurchaseRecords(keys, results, "agentpmt")
                .claim(new DefaultExchange(context), "p", "order-1", Json.tree(Map.of()));

        assertThat(entry.before()).isEqualTo(PurchaseRecords.Before.SEND);
        assertThat(questions).hasValue(0);
    }
}
