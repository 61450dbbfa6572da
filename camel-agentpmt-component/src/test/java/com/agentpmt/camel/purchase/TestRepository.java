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

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.spi.IdempotentRepository;

/** A repository that records its calls and their threads, and fails on demand. */
class TestRepository implements IdempotentRepository {

    final Set<String> keys = ConcurrentHashMap.newKeySet();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<String> threads = new CopyOnWriteArrayList<>();

    /** Fails the calls that match, for example {@code add .*}. */
    volatile String failing = "nothing";

    /** What a failing call throws; null for an exception. */
    volatile Error error;

    /** Whether a failing call has its effect anyway. */
    volatile boolean effective;

    private boolean call(String what, String key, boolean result, Runnable effect) {
        calls.add(what + " " + key);
        threads.add(Thread.currentThread().getName());
        boolean fails = (what + " " + key).matches(failing);
        if (!fails || effective) {
            effect.run();
        }
        if (fails && error != null) {
            throw error;
        }
        if (fails) {
            throw new IllegalStateException("the database is away");
        }
        return result;
    }

    @Override
    public boolean add(String key) {
        return call("add", key, !keys.contains(key), () -> keys.add(key));
    }

    @Override
    public boolean contains(String key) {
        return call("contains", key, keys.contains(key), () -> {});
    }

    @Override
    public boolean remove(String key) {
        return call("remove", key, keys.contains(key), () -> keys.remove(key));
    }

    @Override
    public boolean confirm(String key) {
        return true;
    }

    @Override
    public void clear() {
        keys.clear();
    }

    @Override
    public void start() {
        // nothing to start
    }

    @Override
    public void stop() {
        // nothing to stop
    }
}
