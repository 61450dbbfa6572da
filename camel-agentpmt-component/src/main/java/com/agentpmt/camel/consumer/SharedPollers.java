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

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The pollers on request of a component, by endpoint: made with the first consumer of an endpoint and stopped with the
 * last. One whose events are still with a route is kept: whoever polls next must not get them meanwhile.
 */
final class SharedPollers {

    private final Map<Object, Entry> entries = new HashMap<>();

    /** The way of one endpoint's consumers to their poller. */
    final class Share {
        private final Object key;
        private final Supplier<EventSource> source;

        private Share(Object key, Supplier<EventSource> source) {
            this.key = key;
            this.source = source;
        }

        /** The poller, started, for one more consumer. */
        SharedPoller acquire() throws Exception {
            return SharedPollers.this.acquire(key, source);
        }

        /** For one consumer less; the last one stops the poller. */
        void release() {
            SharedPollers.this.release(key);
        }

        /** An event is over. */
        void ended(SharedPoller poller, Event event) {
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
     * @param source makes the source if there is none yet
     */
    Share share(Object key, Supplier<EventSource> source) {
        return new Share(key, source);
    }

    private SharedPoller acquire(Object key, Supplier<EventSource> source) throws Exception {
        Entry entry = use(key, source);
        try {
            // not under the lock of all: a repository may take its time
            entry.poller.start();
        } catch (Exception e) {
            release(key);
            throw e;
        }
        return entry.poller;
    }

    private synchronized Entry use(Object key, Supplier<EventSource> source) {
        Entry entry = entries.computeIfAbsent(key, absent -> new Entry(new SharedPoller(source.get())));
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

    /** Drops a poller that nobody uses and whose events are over. */
    private synchronized void forget(Object key) {
        Entry entry = entries.get(key);
        if (entry != null && entry.users == 0 && entry.poller.isIdle()) {
            entries.remove(key);
        }
    }
}
