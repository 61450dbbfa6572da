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
 * One-line texts in an aggregation repository, each the body of an exchange. Where the repository has optimistic locks,
 * a change is lost when somebody else was faster.
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
     * @throws CorruptEntryException where it holds something else
     */
    public String text(String key, Exchange entry) {
        if (entry.getMessage().getBody() instanceof String text) {
            return text;
        }
        throw new CorruptEntryException("The entry " + key + " of "
                + repository.getClass().getSimpleName()
                + " holds no text: give the state a repository that nothing else uses");
    }

    /**
     * Adds an entry, or changes one.
     *
     * @param before as it was read, null for none
     * @return false where somebody else was faster
     */
    public boolean put(String key, Exchange before, String text) {
        // a new exchange, never the one that was read: a repository in memory has handed out its own;
        // a copy carries the version that a database compares
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
                // Camel's repository in memory can do both, and does what it is set to
            }
        }
        repository.add(context, key, after);
    }

    /** Takes an entry off for good. */
    public void remove(String key, Exchange entry) {
        repository.remove(context, key, entry);
        repository.confirm(context, entry.getExchangeId());
    }

    public boolean isRecoverable() {
        return repository instanceof RecoverableAggregationRepository;
    }

    /** Puts back, or takes off for good, what a crash has left between the two halves of a removal. */
    public void recover(RecoveredEntry handler) {
        if (repository instanceof RecoverableAggregationRepository recoverable) {
            for (String id : recoverable.scan(context)) {
                Exchange entry = recoverable.recover(context, id);
                if (entry != null && isOver(handler, id, entry)) {
                    repository.confirm(context, id);
                }
            }
        }
    }

    private boolean isOver(RecoveredEntry handler, String id, Exchange entry) {
        try {
            return handler.isOver(text(id, entry));
        } catch (CorruptEntryException e) {
            LOG.warn("A leftover {} of the repository is left alone: {}", id, e.getMessage(), e);
            return false;
        }
    }

    /** Decides about an entry that was removed and not confirmed. */
    public interface RecoveredEntry {

        /**
         * @return whether the leftover may go; what has to stay has been added again
         */
        boolean isOver(String text);
    }
}
