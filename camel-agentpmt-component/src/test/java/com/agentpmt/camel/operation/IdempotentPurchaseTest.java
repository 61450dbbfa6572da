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
package com.agentpmt.camel.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.purchase.PurchaseRecords;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

class IdempotentPurchaseTest {

    @Test
    void aCallThatCannotStartReleasesItsKey() throws Exception {
        MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
        repository.start();
        ApiRequest request = ApiRequest.post(
                        "products/purchase",
                        JsonObjectBody.write("products/purchase", JsonObjectBody.empty()),
                        "products",
                        "purchase")
                .withSubject(new ApiRequest.Subject("product", null));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            IdempotentPurchase purchase = new IdempotentPurchase(
                    new PurchaseRecords(repository, null, "agentpmt"), "key", request, new DefaultExchange(context));

            assertThatThrownBy(() -> purchase.execute(
                                    () -> {
                                        throw new IllegalStateException("on purpose");
                                    },
                                    response -> null,
                                    Runnable::run)
                            .toCompletableFuture()
                            .join())
                    .hasRootCauseMessage("on purpose");
        }
        assertThat(repository.getCacheSize()).isZero();
    }
}
