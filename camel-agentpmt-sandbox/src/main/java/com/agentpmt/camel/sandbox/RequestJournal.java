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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The received requests, oldest first. The oldest ones are dropped if there are too many. */
final class RequestJournal {

    private final int limit;
    private final Deque<SandboxRequest> requests = new ArrayDeque<>();

    RequestJournal(int limit) {
        this.limit = limit;
    }

    synchronized void add(SandboxRequest request) {
        requests.addLast(request);
        if (requests.size() > limit) {
            requests.removeFirst();
        }
    }

    synchronized List<SandboxRequest> all() {
        return List.copyOf(requests);
    }

    synchronized List<SandboxRequest> of(SandboxOperation operation) {
        return requests.stream()
                .filter(request -> request.operation() == operation)
                .toList();
    }
}
