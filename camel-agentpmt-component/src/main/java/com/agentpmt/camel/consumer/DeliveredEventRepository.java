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

import com.agentpmt.camel.repository.RepositoryKeys;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;

/** What a consumer has delivered, in an idempotent repository. */
public final class DeliveredEventRepository {

    private final IdempotentRepository repository;
    private final String key;
    private final List<String> exclusive;
    private final StateKeyRegistry taken;
    private final CamelContext context;
    private volatile boolean held;

    DeliveredEventRepository(
            IdempotentRepository repository,
            String key,
            List<String> exclusive,
            StateKeyRegistry taken,
            CamelContext context) {
        this.repository = repository;
        this.key = key;
        this.exclusive = exclusive;
        this.taken = taken;
        this.context = context;
    }

    public void start() {
        if (!held) {
            taken.takeAll(repository, exclusive);
            held = true;
        }
        CamelContextAware.trySetCamelContext(repository, context);
        // started, and never stopped here: it may be shared, and a memory repository forgets when it stops
        ServiceHelper.startService(repository);
    }

    public void stop() {
        if (held) {
            exclusive.forEach(name -> taken.release(repository, name));
            held = false;
        }
    }

    public String key() {
        return key;
    }

    /** The key in the repository of what these parts name. */
    public String keyOf(String... name) {
        return RepositoryKeys.under(key, RepositoryKeys.LENGTH, name);
    }

    public boolean contains(String... name) {
        return repository.contains(keyOf(name));
    }

    /** Remembers a name; nothing happens if it is there already. */
    public void add(String... name) {
        String text = keyOf(name);
        try {
            repository.add(text);
        } catch (RuntimeException e) {
            // a lost race: Camel's JDBC repository throws, and the name is there
            if (!repository.contains(text)) {
                throw e;
            }
        }
        repository.confirm(text);
    }
}
