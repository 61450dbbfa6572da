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
package com.agentpmt.camel.operation;

import com.agentpmt.camel.run.RunRegistry;

/** What the calls of a component share. */
public final class CallEnvironment {

    private final RunRegistry runs;
    private final RecentCalls recentCalls = new RecentCalls();
    private final PendingWaits waits = new PendingWaits();

    public CallEnvironment(RunRegistry runs) {
        this.runs = runs;
    }

    /** Workflow runs that are tracked or have a callback address. */
    RunRegistry runs() {
        return runs;
    }

    /** The calls that wait for a run. */
    PendingWaits waits() {
        return waits;
    }

    /**
     * Ends the calls that wait for a run.
     *
     * @param owner the producer that has sent them
     */
    public void endWaits(Object owner, String why) {
        waits.end(owner, why);
    }

    /** Ends all calls that wait for a run; later ones end at once. */
    public void endAllWaits(String why) {
        waits.close(why);
    }

    /** Earlier calls that a copy of their exchange may repeat. */
    RecentCalls recentCalls() {
        return recentCalls;
    }
}
