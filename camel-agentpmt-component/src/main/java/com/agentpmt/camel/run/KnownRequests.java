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

import java.util.Map;

/** Which run a request id has started, of the latest triggers with a callback address. */
public final class KnownRequests {

    private static final int MOST = 100_000;

    private final Map<String, String> runs = new BoundedMap<>(MOST, false);

    public synchronized void put(String request, String run) {
        runs.put(request, run);
    }

    /** The run, or null where it is not known. */
    public synchronized String run(String request) {
        return runs.get(request);
    }
}
