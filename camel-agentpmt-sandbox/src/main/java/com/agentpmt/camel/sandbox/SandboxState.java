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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The state of a sandbox. A reset of the sandbox replaces it by a new one. */
record SandboxState(
        SandboxClock clock,
        IdGenerator ids,
        AccountStore accounts,
        SandboxCatalog catalog,
        SandboxFaults faults,
        List<SandboxPurchase> purchases,
        List<SandboxIssue> issues,
        RequestJournal journal,
        CallbackSender callbacks,
        WorkflowStore runs)
        implements AutoCloseable {

    static SandboxState initial(int journalLimit, CallbackSettings settings) {
        SandboxClock clock = new SandboxClock();
        IdGenerator ids = new IdGenerator();
        CallbackSender callbacks = new CallbackSender(clock, settings);
        return new SandboxState(
                clock,
                ids,
                new AccountStore(clock, ids),
                new SandboxCatalog(),
                new SandboxFaults(clock),
                new CopyOnWriteArrayList<>(),
                new CopyOnWriteArrayList<>(),
                new RequestJournal(journalLimit),
                callbacks,
                new WorkflowStore(clock, ids, callbacks));
    }

    @Override
    public void close() {
        callbacks.close();
    }
}
