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
package com.agentpmt.camel.consumer.catalog;

import com.agentpmt.camel.RecordedEvent;
import com.agentpmt.camel.consumer.EventRouteSupport;
import com.agentpmt.camel.model.Product;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** Routes from products/fetch; the catalog starts with the products One, Two and Three. */
abstract class CatalogRouteSupport extends EventRouteSupport {

    final SandboxProduct one = SandboxProduct.named("One");
    final SandboxProduct two = SandboxProduct.named("Two");
    final SandboxProduct three = SandboxProduct.named("Three");
    final SandboxProduct four = SandboxProduct.named("Four");

    @BeforeEach
    void fill() {
        sandbox.catalog().clear().add(one, two, three);
    }

    @Override
    protected String path() {
        return "products/fetch";
    }

    @Override
    protected SandboxOperation operation() {
        return SandboxOperation.FETCH;
    }

    /** Another version of a product. */
    static SandboxProduct changed(SandboxProduct product) {
        return SandboxProduct.named(product.displayName()).description("changed");
    }

    /** Events as type and slug of the product. */
    List<String> summaries() {
        return seen.stream().map(CatalogRouteSupport::summary).toList();
    }

    static String summary(RecordedEvent event) {
        return event.type() + " " + ((Product) event.body()).name();
    }
}
