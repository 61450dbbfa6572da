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
package com.agentpmt.camel.sandbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Faults on demand. Each call of {@link #on} queues one more; a request uses the first one that applies to its operation:
 *
 * <pre>{@code
 * sandbox.faults().on(SandboxOperation.PURCHASE).times(2).status(503).retryAfter(Duration.ofSeconds(1));
 * sandbox.faults().on(SandboxOperation.PURCHASE).resetAfterBooking();
 * }</pre>
 *
 * fails the next two purchases with 503 and breaks the connection of the third one after it was charged.
 */
public final class SandboxFaults {

    private final List<SandboxFault> faults = new ArrayList<>();

    private final SandboxClock clock;

    SandboxFaults(SandboxClock clock) {
        this.clock = clock;
    }

    /**
     * Queues a fault for the next call of an operation. Until something is set on it, the call is processed normally.
     *
     * @param operation operation whose calls are affected
     * @return the fault, to set what happens and how often
     */
    public SandboxFault on(SandboxOperation operation) {
        return add(new SandboxFault(operation, clock));
    }

    /**
     * Queues a fault for the next call of any operation.
     *
     * @return the fault, to set what happens and how often
     */
    public SandboxFault onAny() {
        return add(new SandboxFault(null, clock));
    }

    /** Removes all faults. */
    public synchronized void clear() {
        faults.clear();
    }

    /**
     * Number of faults that still wait for a call, without those that affect every call.
     *
     * @return 0 when all have been used up
     */
    public synchronized int pending() {
        return (int) faults.stream().filter(fault -> !fault.isAlways()).count();
    }

    private synchronized SandboxFault add(SandboxFault fault) {
        faults.add(fault);
        return fault;
    }

    /** The fault for a call, counted as used. */
    synchronized Optional<SandboxFault> take(SandboxOperation operation) {
        for (Iterator<SandboxFault> all = faults.iterator(); all.hasNext(); ) {
            SandboxFault fault = all.next();
            if (fault.fits(operation)) {
                if (fault.useUp()) {
                    all.remove();
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
