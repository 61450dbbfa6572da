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

import com.agentpmt.camel.options.OptionGroups;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the repositories of purchases, and says what they cannot promise. */
public final class PurchaseRepositories {

    private static final Logger LOG = LoggerFactory.getLogger(PurchaseRepositories.class);

    private PurchaseRepositories() {}

    public static void start(String operation, OptionGroups options, CamelContext context) {
        IdempotentRepository repository = options.products().getPurchaseRepository();
        if (repository == null) {
            return;
        }
        String weakness = RepositoryGuarantees.weaknessOf(repository);
        if (weakness != null) {
            LOG.warn(
                    "{}: purchaseRepository {} does not keep the promise that nothing is paid twice: {}. See"
                            + " docs/money-safety.md",
                    operation,
                    repository.getClass().getSimpleName(),
                    weakness);
        }
        // started, and never stopped here: they may be shared, and memory forgets when it stops
        start(repository, context);
        start(options.consumer().getStateRepository(), context);
    }

    private static void start(Object repository, CamelContext context) {
        CamelContextAware.trySetCamelContext(repository, context);
        ServiceHelper.startService(repository);
    }
}
