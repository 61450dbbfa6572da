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
package com.agentpmt.camel.purchase;

import com.agentpmt.camel.repository.Repositories;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the repositories of purchases, and warns if they cannot prevent a second payment. */
public final class PurchaseRepositories {

    private static final Logger LOG = LoggerFactory.getLogger(PurchaseRepositories.class);

    private PurchaseRepositories() {}

    /**
     * @param repository holds the keys of purchases, or null
     * @param results holds the results of purchases, or null
     */
    public static void start(
            String operation,
            IdempotentRepository repository,
            StateRepository<String, String> results,
            CamelContext context) {
        if (repository == null) {
            return;
        }
        String weakness = RepositoryGuarantees.weaknessOf(repository);
        if (weakness != null) {
            LOG.warn(
                    "{}: purchaseRepository {} may not prevent a second payment: {}. See" + " docs/money-safety.md",
                    operation,
                    repository.getClass().getSimpleName(),
                    weakness);
        }
        Repositories.start(repository, context);
        Repositories.start(results, context);
    }
}
