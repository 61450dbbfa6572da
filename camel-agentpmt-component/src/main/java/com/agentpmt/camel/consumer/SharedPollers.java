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

import com.agentpmt.camel.http.ApiClient;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The pollers on request of a component, by endpoint: created with the first consumer of an endpoint and stopped with the
 * last. A poller with events in progress is kept: the next consumer must not receive them too.
 */
final class SharedPollers {

    private final Map<Object, Entry> entries = new HashMap<>();

    /** Gives the consumers of one endpoint their poller. */
    final class Share {
        private final Object key;
        private final Supplier<SharedPoller> factory;

        private Share(Object key, Supplier<SharedPoller> factory) {
            this.key = key;
            this.factory = factory;
        }

        /** Returns the started poller to one more consumer. */
        SharedPoller acquire() throws Exception {
            return SharedPollers.this.acquire(key, factory);
        }

        /** One consumer less; the last one stops the poller. */
        void release() {
            SharedPollers.this.release(key);
        }

        /** Ends an event. */
        void end(SharedPoller poller, Event event) {
            poller.end(event);
            forget(key);
        }
    }

    private static final class Entry {
        private final SharedPoller poller;
        private int users;

        Entry(SharedPoller poller) {
            this.poller = poller;
        }
    }

    /**
     * @param key equal for all consumers that share a poller
     * @param source creates the source if there is none yet
     * @param connect gives the client to a source that starts
     */
    Share share(Object key, Supplier<EventSource> source, Supplier<ApiClient> connect) {
        return new Share(key, () -> new SharedPoller(source.get(), connect));
    }

    private SharedPoller acquire(Object key, Supplier<SharedPoller> factory) throws Exception {
        Entry entry = use(key, factory);
        try {
            // not under the lock of all pollers: a repository may be slow
            entry.poller.start();
        } catch (Exception | Error e) {
            release(key);
            throw e;
        }
        return entry.poller;
    }

    private synchronized Entry use(Object key, Supplier<SharedPoller> factory) {
        Entry entry = entries.computeIfAbsent(key, absent -> new Entry(factory.get()));
        entry.users++;
        return entry;
    }

    private void release(Object key) {
        Entry entry = leave(key);
        synchronized (entry.poller) {
            if (!isUsed(entry)) {
                entry.poller.stop();
            }
        }
        forget(key);
    }

    private synchronized Entry leave(Object key) {
        Entry entry = entries.get(key);
        entry.users--;
        return entry;
    }

    private synchronized boolean isUsed(Entry entry) {
        return entry.users > 0;
    }

    /** Removes a poller that has no consumer and no event in progress. */
    private synchronized void forget(Object key) {
        Entry entry = entries.get(key);
        if (entry != null && entry.users == 0 && entry.poller.isIdle()) {
            entries.remove(key);
        }
    }
}
