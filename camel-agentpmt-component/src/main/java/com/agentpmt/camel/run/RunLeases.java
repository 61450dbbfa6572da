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

import com.agentpmt.camel.repository.VersionedTextStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claims of this process on tracked runs. A claim is exclusive in this process and, if the repository has optimistic
 * locking, among all nodes that share the repository. It expires unless it is renewed.
 */
final class RunLeases {

    private static final Logger LOG = LoggerFactory.getLogger(RunLeases.class);

    /** Milliseconds for which a claim is valid without renewal; after that another node may claim the run. */
    private static final long LEASE = 5 * 60_000;

    private final String node;
    private final TrackedRunKeys keys;
    private final VersionedTextStore entries;
    private final Clock clock;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    /**
     * @param since milliseconds of the epoch at which the claim was made or renewed
     */
    private record Held(Object holder, long since) {}

    RunLeases(String node, TrackedRunKeys keys, Clock clock) {
        this.node = node;
        this.keys = keys;
        this.entries = keys.entries();
        this.clock = clock;
    }

    boolean claim(String run, boolean untracked, Object holder) {
        if (held.putIfAbsent(run, new Held(holder, clock.millis())) != null) {
            return false;
        }
        boolean won = false;
        try {
            won = claimEntry(run, untracked);
        } catch (RuntimeException | Error e) {
            // a write that fails halfway, as when its thread is interrupted, may have been stored
            try {
                Uninterrupted.run(() -> free(run));
            } catch (RuntimeException | Error again) {
                e.addSuppressed(again);
            }
            throw e;
        } finally {
            if (!won) {
                held.remove(run);
            }
        }
        return won;
    }

    private boolean claimEntry(String run, boolean untracked) {
        String key = keys.key(run);
        Exchange entry = entries.get(key);
        if (entry == null) {
            return untracked;
        }
        TrackedRun tracked = TrackedRun.parse(entries.text(key, entry));
        long now = clock.millis();
        return tracked.isFree(node, now)
                && entries.put(key, entry, tracked.claimed(node, now + LEASE).write());
    }

    /** Renews the claims that are older than half of the lease. */
    void renew() {
        long now = clock.millis();
        held.forEach((run, claim) -> {
            // also if the clock has been set back
            if (Math.abs(now - claim.since()) > LEASE / 2) {
                renew(run, claim, now);
            }
        });
    }

    private void renew(String run, Held claim, long now) {
        try {
            if (claimEntry(run, true)) {
                // has no effect if another thread has renewed the claim at the same time
                held.replace(run, claim, new Held(claim.holder(), now));
                if (!held.containsKey(run)) {
                    // released in the meantime
                    free(run);
                }
            }
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "The claim of run {} cannot be renewed in runRepository: if it expires, another node may deliver the event again",
                    run,
                    e);
        }
    }

    /** The objects of a type that hold a claim. */
    <T> List<T> holders(Class<T> type) {
        return held.values().stream()
                .map(Held::holder)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Ends a claim without a change of the entry. */
    void forget(String run) {
        held.remove(run);
    }

    /** Releases a claim so that others may claim the run; has no effect unless the holder holds it. */
    void release(String run, Object holder) {
        Held claim = held.get(run);
        if (claim != null && claim.holder() == holder) {
            try {
                free(run);
            } finally {
                held.computeIfPresent(run, (id, latest) -> latest.holder() == holder ? null : latest);
            }
        }
    }

    private void free(String run) {
        String key = keys.key(run);
        Exchange entry = entries.get(key);
        TrackedRun tracked = entry == null ? null : TrackedRun.parse(entries.text(key, entry));
        // after it has expired, another node may have claimed the run
        if (tracked != null && node.equals(tracked.owner())) {
            entries.put(key, entry, tracked.free().write());
        }
    }
}
