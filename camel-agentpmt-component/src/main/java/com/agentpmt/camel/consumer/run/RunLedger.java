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
import com.agentpmt.camel.run.Uninterrupted;

/**
 * Who tells a route of a run, and of which runs it has been told: one event per run, whether a poll or a callback
 * brings the news, and on whichever node.
 *
 * @param ids runs whose end was delivered
 * @param tracked the tracked runs, whose claims are shared
 * @param recovers whether it looks after what a crash has left in the tracked set
 */
record RunLedger(DeliveredEventRepository ids, TrackedRuns tracked, boolean recovers) {

    private static final String SETUP = "setup";

    /** An attempt to be the one who tells. */
    enum Claim {
        WON,
        /** Somebody else is at it. */
        BUSY,
        /** The route has heard of this event; the run stays. */
        TOLD,
        /** The route has heard of its end, or it is not tracked any more. */
        GONE
    }

    void start() {
        ids.start();
        if (recovers) {
            tracked.recover(ids::contains);
        }
    }

    void stop() {
        ids.stop();
    }

    String key() {
        return ids.key();
    }

    boolean isDelivered(String run) {
        return ids.contains(run);
    }

    /** A run of the tracked set, or null. */
    TrackedRun find(String run) {
        return tracked.find(run);
    }

    /** Takes a run off the tracked set that was delivered before a crash. */
    void forget(String run) {
        tracked.done(run);
    }

    void renew() {
        tracked.renew();
    }

    /**
     * Claims a run for its end, or for the news that it waits for a person.
     *
     * @param untracked whether a run that is not in the tracked set may be told of
     */
    Claim claim(String run, RunEvent event, boolean untracked) {
        if (!tracked.claim(run, untracked)) {
            return !untracked && tracked.find(run) == null ? Claim.GONE : Claim.BUSY;
        }
        Claim claim = Claim.BUSY;
        try {
            claim = heard(run, event);
        } finally {
            if (claim != Claim.WON) {
                tracked.giveBack(run);
            }
        }
        if (claim == Claim.GONE) {
            tracked.done(run);
        }
        return claim;
    }

    private Claim heard(String run, RunEvent event) {
        if (ids.contains(run)) {
            return Claim.GONE;
        }
        return event == RunEvent.SETUP_REQUIRED && isSetUpTold(run) ? Claim.TOLD : Claim.WON;
    }

    /** The route has heard of the end: remembered before the run leaves the set. */
    void delivered(String run) {
        Uninterrupted.run(() -> {
            ids.add(run);
            tracked.done(run);
        });
    }

    void giveBack(String run) {
        Uninterrupted.run(() -> tracked.giveBack(run));
    }

    boolean isSetUpTold(String run) {
        return ids.contains(run, SETUP);
    }

    void setUpTold(String run) {
        ids.add(run, SETUP);
    }
}
