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

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that a consumer has claimed for its events. A stop waits for a claim in the making and gives all of them back,
 * while the context still works.
 */
final class RunClaims {

    private static final Logger LOG = LoggerFactory.getLogger(RunClaims.class);

    private final RunLedger ledger;
    private final Set<RunClaim> held = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean open;

    RunClaims(RunLedger ledger) {
        this.ledger = ledger;
    }

    synchronized void start() {
        open = true;
    }

    synchronized void stop() {
        open = false;
        List.copyOf(held).forEach(RunClaim::giveBack);
    }

    /**
     * The claim of one event, not made yet.
     *
     * @param untracked whether a run that is not in the tracked set may be told of
     */
    RunClaim of(String run, RunEvent event, boolean untracked) {
        return new RunClaim(run, event, untracked);
    }

    /** The right to tell of one event: what an event before or after it claims is another one. */
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

        RunLedger.Claim make() {
            if (event == RunEvent.STATUS_CHANGED) {
                // is told by each who watches
                return RunLedger.Claim.WON;
            }
            synchronized (RunClaims.this) {
                RunLedger.Claim answer = open ? ledger.claim(run, event, untracked) : RunLedger.Claim.BUSY;
                busy = answer == RunLedger.Claim.BUSY;
                if (answer == RunLedger.Claim.WON) {
                    held.add(this);
                }
                return answer;
            }
        }

        /** Whether somebody else was at it. */
        boolean isBusy() {
            synchronized (RunClaims.this) {
                return busy;
            }
        }

        /** The route has heard of the end. */
        void delivered() {
            ledger.delivered(run);
            synchronized (RunClaims.this) {
                held.remove(this);
            }
        }

        /** Somebody may claim the run again; nothing happens where it is not held. */
        void giveBack() {
            synchronized (RunClaims.this) {
                try {
                    if (held.remove(this)) {
                        ledger.giveBack(run);
                    }
                } catch (RuntimeException e) {
                    LOG.warn("The claim of run {} cannot be given back; it runs out by itself", run, e);
                }
            }
        }
    }
}
