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

import com.agentpmt.camel.repository.RepositoryKeys;

/**
 * The keys under which a purchase is recorded, as {@link RepositoryKeys} makes them.
 *
 * @param claim {@code <component>:<product>:<key>}
 * @param done the claim with {@code :done}
 */
record PurchaseKey(String claim, String done) {

    private static final String DONE = ":done";

    /**
     * @param component name of the component bean
     * @param product id of the product, or its name if the name is sent
     * @param key the user's key
     */
    static PurchaseKey of(String component, String product, String key) {
        String claim = RepositoryKeys.of(RepositoryKeys.LENGTH - DONE.length(), component, product, key);
        return new PurchaseKey(claim, claim + DONE);
    }
}
