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
package com.agentpmt.camel.consumer.catalog;

import com.agentpmt.camel.InitialOffset;
import com.agentpmt.camel.consumer.ConsumerContext;
import com.agentpmt.camel.consumer.ConsumerFactory;
import com.agentpmt.camel.consumer.EventSource;
import com.agentpmt.camel.operation.Call;
import com.agentpmt.camel.operation.CatalogReader;

/** Consumes {@code products/fetch}. */
public final class CatalogConsumerFactory implements ConsumerFactory {

    @Override
    public long delay() {
        return 15 * 60_000;
    }

    @Override
    public EventSource source(ConsumerContext context) {
        Call call = context.call();
        return new CatalogSource(
                client -> CatalogReader.read(call, client),
                context.consumerOptions().getInitialOffset() == InitialOffset.latest,
                context.state("", CatalogState.FORMAT));
    }
}
