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

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.spi.OptimisticLockingAggregationRepository;
import org.apache.camel.spi.OptimisticLockingAggregationRepository.OptimisticLockingException;
import org.apache.camel.spi.RecoverableAggregationRepository;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.util.ObjectHelper;

/**
 * One-line texts in an aggregation repository, each the body of an exchange. Where the repository has optimistic locks,
 * a change is lost when somebody else was faster.
 */
final class RunEntries {

    private final AggregationRepository repository;
    private final CamelContext context;

    RunEntries(AggregationRepository repository, CamelContext context) {
        this.repository = repository;
        this.context = context;
    }

    /** The entry of a key, or null. */
    Exchange get(String key) {
        return repository.get(context, key);
    }

    static String text(Exchange entry) {
        return entry.getMessage().getBody(String.class);
    }

    /** Adds an entry, unless there is one. */
    void add(String key, String text) {
        if (get(key) != null) {
            return;
        }
        Exchange entry = new DefaultExchange(context);
        entry.getMessage().setBody(text);
        if (!put(key, null, entry) && get(key) == null) {
            throw new IllegalStateException("the runRepository has not taken run " + key);
        }
    }

    /**
     * @param before as it was read
     * @return false where somebody else has changed it since
     */
    boolean change(String key, Exchange before, String text) {
        // a copy carries the version that the repository has put into the exchange
        Exchange after = ExchangeHelper.createCopy(before, true);
        after.getMessage().setBody(text);
        return put(key, before, after);
    }

    private boolean put(String key, Exchange before, Exchange after) {
        try {
            add(key, before, after);
            return true;
        } catch (RuntimeException e) {
            for (Throwable cause : ObjectHelper.createExceptionIterable(e)) {
                if (cause instanceof OptimisticLockingException) {
                    return false;
                }
            }
            if (before == null && get(key) != null) {
                // a lost race for a new entry
                return false;
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
    void remove(String key, Exchange entry) {
        repository.remove(context, key, entry);
        repository.confirm(context, entry.getExchangeId());
    }

    boolean isRecoverable() {
        return repository instanceof RecoverableAggregationRepository;
    }

    /** Puts back, or takes off for good, what a crash has left between the two halves of a removal. */
    void recover(RecoveredEntry handler) {
        if (repository instanceof RecoverableAggregationRepository recoverable) {
            for (String id : recoverable.scan(context)) {
                Exchange entry = recoverable.recover(context, id);
                if (entry != null && handler.isOver(text(entry))) {
                    repository.confirm(context, id);
                }
            }
        }
    }

    /** Decides about an entry that was removed and not confirmed. */
    interface RecoveredEntry {

        /**
         * @return whether the leftover may go; what has to stay has been added again
         */
        boolean isOver(String text);
    }
}
