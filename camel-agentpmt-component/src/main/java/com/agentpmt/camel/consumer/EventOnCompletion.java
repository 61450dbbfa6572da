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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.OutputFormat;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.operation.OperationResult;
import com.agentpmt.camel.operation.RequestIds;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts an event into an exchange, and commits it when the exchange has completed without failure or rollback. */
final class EventOnCompletion {

    private static final Logger LOG = LoggerFactory.getLogger(EventOnCompletion.class);

    private final OutputFormat format;
    private final BiConsumer<String, Boolean> ended;

    /**
     * @param ended is told the type of each event whose exchange has completed, and whether it counts as delivered
     */
    EventOnCompletion(OutputFormat format, BiConsumer<String, Boolean> ended) {
        this.format = format;
        this.ended = ended;
    }

    /** Sets the batch properties: the position among the events of one poll. */
    static void batch(Exchange exchange, int index, int size) {
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
    }

    /**
     * @return completes with the exchange: whether the event counts as delivered
     */
    CompletableFuture<Boolean> prepare(Exchange exchange, Event event) {
        Message message = exchange.getMessage();
        if (event.json() != null) {
            message.setBody(OperationResult.body(format, event.record(), event.json(), () -> Json.text(event.json())));
        }
        message.setHeader(AgentPmtConstants.EVENT, event.type());
        message.setHeader(AgentPmtConstants.EVENT_ID, event.id());
        event.headers().forEach(message::setHeader);
        RequestIds.markSetByComponent(exchange);
        CompletableFuture<Boolean> completed = new CompletableFuture<>();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange done) {
                if (done.isRollbackOnly() || done.isRollbackOnlyLast()) {
                    // not a failure for Camel, but the route has not processed the event
                    onFailure(done);
                    return;
                }
                boolean committed = false;
                try {
                    event.commit().run();
                    committed = true;
                } finally {
                    end(committed);
                }
            }

            @Override
            public void onFailure(Exchange done) {
                end(false);
            }

            private void end(boolean delivered) {
                try {
                    ended.accept(event.type(), delivered);
                } catch (RuntimeException | Error e) {
                    // such as a meter registry that rejects the meter: it changes nothing for the event
                    LOG.debug("An event is not counted", e);
                } finally {
                    completed.complete(delivered);
                }
            }
        });
        return completed;
    }
}
