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
package com.agentpmt.camel.consumer.run;

import com.agentpmt.camel.consumer.DeliveredEventRepository;
import com.agentpmt.camel.run.TrackedRun;
import com.agentpmt.camel.run.TrackedRuns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which poll or callback, on which node, reports the end of a run or that it requires setup, and stores what was
 * reported: each is delivered once. A stop waits for a claim that is being made, and releases all claims of this consumer
 * while the Camel context still works.
 */
final class RunClaims {

    private static final Logger LOG = LoggerFactory.getLogger(RunClaims.class);
    private static final String SETUP = "setup";

    private final DeliveredEventRepository delivered;
    private final TrackedRuns tracked;
    private final boolean recovers;
    private boolean open;

    /** The result of a claim. */
    enum ClaimResult {
        WON,
        /** Another poll, callback or node has the claim. */
        BUSY,
        /** This event was delivered; the run has not ended. */
        REPORTED,
        /** The end of the run was delivered, or the run is not tracked any more. */
        ENDED
    }

    /**
     * @param delivered runs whose end was delivered
     * @param tracked the tracked runs, whose claims are shared
     * @param recovers whether to recover what a crash has left in the tracked runs
     */
    RunClaims(DeliveredEventRepository delivered, TrackedRuns tracked, boolean recovers) {
        this.delivered = delivered;
        this.tracked = tracked;
        this.recovers = recovers;
    }

    void start() {
        delivered.start();
        if (recovers) {
            // outside the lock: a claim may be released meanwhile
            tracked.recover(delivered::contains);
        }
        synchronized (this) {
            open = true;
        }
    }

    synchronized void stop() {
        open = false;
        tracked.holders(RunClaim.class).stream()
                .filter(claim -> claim.owner() == this)
                .forEach(RunClaim::release);
        delivered.stop();
    }

    /** Prefix of event ids. */
    String key() {
        return delivered.key();
    }

    boolean isDelivered(String run) {
        return delivered.contains(run);
    }

    boolean isSetupReported(String run) {
        return delivered.contains(run, SETUP);
    }

    /** A tracked run, or null. */
    TrackedRun find(String run) {
        return tracked.find(run);
    }

    /** Removes a tracked run whose end was delivered before a crash. */
    void removeDelivered(String run) {
        tracked.done(run);
    }

    void renew() {
        tracked.renew();
    }

    /**
     * The claim of one event, not made yet.
     *
     * @param untracked whether the event of a run that is not tracked may be reported
     */
    RunClaim of(String run, RunEvent event, boolean untracked) {
        return new RunClaim(run, event, untracked);
    }

    /** The right to report one event; another event of the same run needs another claim. */
    final class RunClaim {

        private final String run;
        private final RunEvent event;
        private final boolean untracked;
        private boolean busy;

        private RunClaim(String run, RunEvent event, boolean untracked) {
            this.run = run;
            this.event = event;
            this.untracked = untracked;
        }

        private RunClaims owner() {
            return RunClaims.this;
        }

        ClaimResult make() {
            if (event == RunEvent.STATUS_CHANGED) {
                // every consumer reports it
                return ClaimResult.WON;
            }
            synchronized (RunClaims.this) {
                ClaimResult result = open ? tryClaim() : ClaimResult.BUSY;
                busy = result == ClaimResult.BUSY;
                return result;
            }
        }

        private ClaimResult tryClaim() {
            if (!tracked.claim(run, untracked, this)) {
                return !untracked && tracked.find(run) == null ? ClaimResult.ENDED : ClaimResult.BUSY;
            }
            ClaimResult result = ClaimResult.BUSY;
            try {
                result = checkDelivered();
            } finally {
                if (result != ClaimResult.WON) {
                    tracked.release(run, this);
                }
            }
            if (result == ClaimResult.ENDED) {
                tracked.done(run);
            }
            return result;
        }

        private ClaimResult checkDelivered() {
            if (isDelivered(run)) {
                return ClaimResult.ENDED;
            }
            return event == RunEvent.SETUP_REQUIRED && isSetupReported(run) ? ClaimResult.REPORTED : ClaimResult.WON;
        }

        /** Whether the last attempt found another claim. */
        boolean isBusy() {
            synchronized (RunClaims.this) {
                return busy;
            }
        }

        /** Stores that the event was delivered: first that the run has ended, then its removal. */
        void commit() {
            if (event.isEnd()) {
                tracked.done(run, () -> delivered.add(run));
            } else if (event == RunEvent.SETUP_REQUIRED) {
                delivered.add(run, SETUP);
            }
        }

        /** Releases the run for other claims; has no effect unless this claim holds it. */
        void release() {
            synchronized (RunClaims.this) {
                try {
                    tracked.release(run, this);
                } catch (RuntimeException | Error e) {
                    LOG.warn("The claim of run {} cannot be released; it expires in a few minutes", run, e);
                }
            }
        }
    }
}
