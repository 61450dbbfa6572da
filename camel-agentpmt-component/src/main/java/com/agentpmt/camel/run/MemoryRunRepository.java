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
package com.agentpmt.camel.run;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.OptimisticLockingAggregationRepository;
import org.apache.camel.support.DefaultExchange;

/**
 * Tracked runs in memory, as an aggregation repository with optimistic locking. Camel's MemoryAggregationRepository keeps an
 * exchange per entry, which is several times as large as its text; this one creates the exchange when it is read. The
 * version of an entry is its text.
 */
final class MemoryRunRepository implements OptimisticLockingAggregationRepository {

    private final ConcurrentMap<String, String> texts = new ConcurrentHashMap<>();

    @Override
    public Exchange add(CamelContext context, String key, Exchange before, Exchange after) {
        boolean added = before == null
                ? texts.putIfAbsent(key, text(after)) == null
                : texts.replace(key, text(before), text(after));
        if (!added) {
            throw new OptimisticLockingException();
        }
        return before;
    }

    @Override
    public Exchange add(CamelContext context, String key, Exchange after) {
        return exchange(context, texts.put(key, text(after)));
    }

    @Override
    public Exchange get(CamelContext context, String key) {
        return exchange(context, texts.get(key));
    }

    @Override
    public void remove(CamelContext context, String key, Exchange entry) {
        if (!texts.remove(key, text(entry))) {
            throw new OptimisticLockingException();
        }
    }

    @Override
    public void confirm(CamelContext context, String exchangeId) {
        // a removal is final at once
    }

    @Override
    public Set<String> getKeys() {
        return Collections.unmodifiableSet(texts.keySet());
    }

    private static String text(Exchange entry) {
        return entry.getMessage().getBody(String.class);
    }

    private static Exchange exchange(CamelContext context, String text) {
        if (text == null) {
            return null;
        }
        Exchange entry = new DefaultExchange(context);
        entry.getMessage().setBody(text);
        return entry;
    }
}
