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

import com.agentpmt.camel.repository.Repositories;
import java.util.List;
import org.apache.camel.CamelContext;

/** The keys of a repository that one consumer holds between its start and its stop; no other one may use them. */
final class ExclusiveKeys {

    private final Object repository;
    private final List<String> names;
    private final StateKeyRegistry keys;
    private final CamelContext context;
    private volatile boolean held;

    ExclusiveKeys(Object repository, List<String> names, StateKeyRegistry keys, CamelContext context) {
        this.repository = repository;
        this.names = names;
        this.keys = keys;
        this.context = context;
    }

    /** Takes the keys and starts the repository. */
    void start() {
        if (!held) {
            // Camel starts a suspended consumer again without a stop if it gives up stopping its route
            keys.takeAll(repository, names);
            held = true;
        }
        Repositories.start(repository, context);
    }

    void stop() {
        // Camel also stops a consumer that failed to start: the keys may belong to another consumer
        if (held) {
            names.forEach(name -> keys.release(repository, name));
            held = false;
        }
    }
}
