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

import com.agentpmt.camel.repository.CorruptEntryException;
import com.agentpmt.camel.repository.Repositories;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records purchases by their keys in repositories of Camel. Its calls block, and each write must be committed before the
 * next step: so it runs on the worker pool, where no transaction of the route can roll a write back.
 *
 * @param repository holds claims and done marks
 * @param results holds the responses, or null
 * @param component name of the component bean
 */
public record PurchaseRecords(
        IdempotentRepository repository, StateRepository<String, String> results, String component) {

    private static final Logger LOG = LoggerFactory.getLogger(PurchaseRecords.class);

    /** What is done before the request, see {@link PurchaseRules}. */
    public enum Before {
        SEND,
        REPLAY,
        REFUSE_OTHER_REQUEST,
        REFUSE_DONE,
        REFUSE_UNKNOWN
    }

    /** A purchase that may be made, or has been made before. */
    public static final class Entry {

        private final PurchaseKey key;
        private final String digest;
        private final Before before;
        private final StoredResult stored;

        private Entry(PurchaseKey key, String digest, Before before, StoredResult stored) {
            this.key = key;
            this.digest = digest;
            this.before = before;
            this.stored = stored;
        }

        /** What has to be done. */
        public Before before() {
            return before;
        }

        /** HTTP status of the response to replay. */
        public int storedStatus() {
            return stored.status();
        }

        /** Text of the response to replay. */
        public String storedText() {
            return stored.text();
        }
    }

    /**
     * Starts the repositories, and warns if they cannot prevent a second payment.
     *
     * @param operation for the message
     * @param repository holds the keys of purchases, or null
     * @param results holds the results of purchases, or null
     */
    public static void start(
            String operation,
            IdempotentRepository repository,
            StateRepository<String, String> results,
            CamelContext context) {
        if (repository == null) {
            return;
        }
        String weakness = RepositoryGuarantees.weaknessOf(repository);
        if (weakness != null) {
            LOG.warn(
                    "{}: purchaseRepository {} may not prevent a second payment: {}. See docs/money-safety.md",
                    operation,
                    repository.getClass().getSimpleName(),
                    weakness);
        }
        Repositories.start(repository, context);
        Repositories.start(results, context);
    }

    /**
     * Claims a key.
     *
     * @throws RuntimeException of the repository, if it does not hold the claim: nothing may be sent then
     */
    public Entry claim(Exchange exchange, String product, String key, JsonNode request) {
        PurchaseKey keys = PurchaseKey.of(component, product, key);
        String digest = StoredResult.digest(request);
        boolean claimed = add(exchange, keys);
        StoredResult stored = claimed ? null : stored(keys);
        boolean done = !claimed && stored == null && repository.contains(exchange, keys.done());
        Before before = PurchaseRules.before(claimed, done, stored == null ? null : stored.digest(), digest);
        return new Entry(keys, digest, before, stored);
    }

    private boolean add(Exchange exchange, PurchaseKey keys) {
        try {
            return repository.add(exchange, keys.claim());
        } catch (RuntimeException e) {
            // a database reports a lost race in this way; or the write succeeded and its response was lost
            if (repository.contains(exchange, keys.claim())) {
                return false;
            }
            throw e;
        }
    }

    /** The result for a repeated purchase, or null if there is none: then the done mark decides. */
    private StoredResult stored(PurchaseKey keys) {
        String text = results == null ? null : results.getState(keys.claim());
        try {
            return text == null ? null : StoredResult.parse(text);
        } catch (CorruptEntryException e) {
            // without the text: it is a response that was paid for
            LOG.warn("The stored result of purchase {} cannot be read and is ignored", keys.claim());
            return null;
        }
    }

    /** The purchase of an own claim has succeeded. A write that fails is only logged: the result matters more. */
    public void succeeded(Exchange exchange, Entry entry, int status, Supplier<String> text) {
        if (results != null) {
            remember(
                    entry,
                    "its result cannot be stored in stateRepository",
                    () -> results.setState(
                            entry.key.claim(), new StoredResult(entry.digest, status, text.get()).write()));
        }
        remember(
                entry,
                "its done mark cannot be written to purchaseRepository: a repeat fails with outcomeUnknown=true",
                () -> repository.add(exchange, entry.key.done()));
    }

    /** Whatever a repository throws, an Error too: the result would be lost with it. */
    private static void remember(Entry entry, String problem, Runnable write) {
        try {
            write.run();
        } catch (RuntimeException | Error e) {
            LOG.error("Purchase {} succeeded, but {}", entry.key.claim(), problem, e);
        }
    }

    /** The purchase of an own claim has failed. */
    public void failed(Exchange exchange, Entry entry, boolean outcomeUnknown) {
        if (outcomeUnknown) {
            // the claim stays
            return;
        }
        try {
            repository.remove(exchange, entry.key.claim());
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "Purchase {} was not charged, but its key cannot be removed from purchaseRepository: remove it, or buy with a"
                            + " new key",
                    entry.key.claim(),
                    e);
        }
    }
}
