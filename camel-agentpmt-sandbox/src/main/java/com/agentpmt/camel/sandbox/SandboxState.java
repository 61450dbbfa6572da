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
final class SandboxState implements AutoCloseable {

    private final SandboxClock clock = new SandboxClock();
    private final IdGenerator ids = new IdGenerator();
    private final AccountStore accounts = new AccountStore(clock, ids);
    private final SandboxCatalog catalog = new SandboxCatalog();
    private final SandboxFaults faults = new SandboxFaults(clock);
    private final List<SandboxPurchase> purchases = new CopyOnWriteArrayList<>();
    private final List<SandboxIssue> issues = new CopyOnWriteArrayList<>();
    private final RequestJournal journal;
    private final CallbackSender callbacks;
    private final WorkflowStore runs;

    SandboxState(int journalLimit, CallbackSettings settings) {
        journal = new RequestJournal(journalLimit);
        callbacks = new CallbackSender(clock, settings);
        runs = new WorkflowStore(clock, ids, callbacks);
    }

    SandboxClock clock() {
        return clock;
    }

    IdGenerator ids() {
        return ids;
    }

    AccountStore accounts() {
        return accounts;
    }

    SandboxCatalog catalog() {
        return catalog;
    }

    SandboxFaults faults() {
        return faults;
    }

    List<SandboxPurchase> purchases() {
        return purchases;
    }

    List<SandboxIssue> issues() {
        return issues;
    }

    RequestJournal journal() {
        return journal;
    }

    WorkflowStore runs() {
        return runs;
    }

    @Override
    public void close() {
        callbacks.close();
    }
}
