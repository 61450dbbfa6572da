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
import org.apache.camel.spi.IdempotentRepository;

/** The names of what a consumer has delivered, in an idempotent repository. */
public final class DeliveredEventRepository {

    private final IdempotentRepository repository;
    private final String key;
    private final ExclusiveKeys lifecycle;

    DeliveredEventRepository(
            IdempotentRepository repository,
            String key,
            List<String> exclusive,
            StateKeyRegistry keys,
            CamelContext context) {
        this.repository = repository;
        this.key = key;
        this.lifecycle = new ExclusiveKeys(repository, exclusive, keys, context);
    }

    public void start() {
        lifecycle.start();
    }

    public void stop() {
        lifecycle.stop();
    }

    public String key() {
        return key;
    }

    /** The repository key of a name. */
    public String keyOf(String... name) {
        return RepositoryKeys.under(key, RepositoryKeys.LENGTH, name);
    }

    public boolean contains(String... name) {
        return repository.contains(keyOf(name));
    }

    /** Stores a name; has no effect if it is stored already. */
    public void add(String... name) {
        String text = keyOf(name);
        try {
            repository.add(text);
        } catch (RuntimeException e) {
            // another node was faster: Camel's JDBC repository throws, and the name is stored
            if (!repository.contains(text)) {
                throw e;
            }
        }
        repository.confirm(text);
    }
}
