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

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ended runs that a consumer has claimed between a start and a stop. A stop waits for a claim in the making and gives
 * all of them back, while the context still works.
 */
final class RunClaims {

    private static final Logger LOG = LoggerFactory.getLogger(RunClaims.class);

    private final RunLedger ledger;
    private final Set<String> held = new HashSet<>();
    private Object life;

    RunClaims(RunLedger ledger) {
        this.ledger = ledger;
    }

    synchronized void start() {
        life = new Object();
    }

    synchronized void stop() {
        life = null;
        for (String run : held) {
            try {
                ledger.giveBack(run);
            } catch (RuntimeException e) {
                LOG.warn("The claim of run {} cannot be given back; it runs out by itself", run, e);
            }
        }
        held.clear();
    }

    /** Another one after each start, null while stopped. */
    synchronized Object life() {
        return life;
    }

    /**
     * @param began the life in which the run was read
     * @param untracked whether a run that is not in the tracked set may be told of
     */
    synchronized RunLedger.Claim claim(String run, boolean untracked, Object began) {
        if (began == null || life != began) {
            return RunLedger.Claim.BUSY;
        }
        RunLedger.Claim claim = ledger.claim(run, untracked);
        if (claim == RunLedger.Claim.WON) {
            held.add(run);
        }
        return claim;
    }

    /** The route has heard of the end. */
    void delivered(String run) {
        ledger.delivered(run);
        synchronized (this) {
            held.remove(run);
        }
    }

    /**
     * The route has not heard of it.
     *
     * @param began the life of the claim: what an earlier one has held was given back by its stop
     */
    synchronized void giveBack(String run, Object began) {
        if (life == began && held.remove(run)) {
            ledger.giveBack(run);
        }
    }
}
