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
package com.agentpmt.camel.repository;

import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.spi.OptimisticLockingAggregationRepository;
import org.apache.camel.spi.OptimisticLockingAggregationRepository.OptimisticLockingException;
import org.apache.camel.spi.RecoverableAggregationRepository;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One-line texts in an aggregation repository, each the body of an exchange. If the repository has optimistic locking, a
 * concurrent change is detected.
 */
public final class VersionedTextStore {

    private static final Logger LOG = LoggerFactory.getLogger(VersionedTextStore.class);

    private final AggregationRepository repository;
    private final CamelContext context;

    public VersionedTextStore(AggregationRepository repository, CamelContext context) {
        this.repository = repository;
        this.context = context;
    }

    /** The entry of a key, or null. */
    public Exchange get(String key) {
        return repository.get(context, key);
    }

    /**
     * The text of an entry.
     *
     * @throws CorruptEntryException if the body is not a text
     */
    public String text(String key, Exchange entry) {
        if (entry.getMessage().getBody() instanceof String text) {
            return text;
        }
        throw new CorruptEntryException("The entry " + key + " of "
                + repository.getClass().getSimpleName()
                + " is not a text: configure a repository that nothing else uses");
    }

    /**
     * Adds an entry, or changes one.
     *
     * @param before the entry as it was read, null for a new one
     * @return false if a concurrent change was faster
     */
    public boolean put(String key, Exchange before, String text) {
        // a new exchange, never the one that was read: a repository in memory returns its stored object;
        // a copy keeps the version that a database compares
        Exchange after = before == null ? new DefaultExchange(context) : ExchangeHelper.createCopy(before, true);
        after.getMessage().setBody(text);
        try {
            add(key, before, after);
            return true;
        } catch (RuntimeException e) {
            for (Throwable cause : ObjectHelper.createExceptionIterable(e)) {
                if (cause instanceof OptimisticLockingException) {
                    return false;
                }
            }
            throw e;
        }
    }

    private void add(String key, Exchange before, Exchange after) {
        if (repository instanceof OptimisticLockingAggregationRepository optimistic) {
            try {
                optimistic.add(context, key, before, after);
                return;
            } catch (UnsupportedOperationException e) {
                // Camel's repository in memory supports one of both, as configured
            }
        }
        repository.add(context, key, after);
    }

    /** Removes an entry and confirms the removal. */
    public void remove(String key, Exchange entry) {
        repository.remove(context, key, entry);
        repository.confirm(context, entry.getExchangeId());
    }

    public boolean isRecoverable() {
        return repository instanceof RecoverableAggregationRepository;
    }

    /**
     * Restores or confirms the entries that a crash has left removed but not confirmed.
     *
     * @param handler whether the removal of a text may be confirmed; it adds a text that is still needed again
     */
    public void recover(Predicate<String> handler) {
        if (repository instanceof RecoverableAggregationRepository recoverable) {
            for (String id : recoverable.scan(context)) {
                Exchange entry = recoverable.recover(context, id);
                if (entry != null && isDone(handler, id, entry)) {
                    repository.confirm(context, id);
                }
            }
        }
    }

    private boolean isDone(Predicate<String> handler, String id, Exchange entry) {
        try {
            return handler.test(text(id, entry));
        } catch (CorruptEntryException e) {
            LOG.warn("The unconfirmed entry {} of the repository is ignored: {}", id, e.getMessage(), e);
            return false;
        }
    }
}
