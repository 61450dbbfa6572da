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

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The products, in the order in which {@code products/fetch} lists them. May be changed at any time, also between two
 * pages that a client fetches. Every method that changes it returns the catalog itself.
 */
public final class SandboxCatalog {

    private final List<SandboxProduct> products = new ArrayList<>();
    private final Set<String> bundles = new LinkedHashSet<>();
    private boolean details = true;
    private boolean pagination = true;

    SandboxCatalog() {}

    /** Adds products at the end. A product with an existing product id replaces the old one. */
    public synchronized SandboxCatalog add(SandboxProduct... added) {
        for (SandboxProduct product : added) {
            int place = indexOf(product.productId());
            if (place < 0) {
                products.add(product);
            } else {
                products.set(place, product);
            }
        }
        return this;
    }

    /** Adds a product at the top, so that all others move down, possibly to the next page. */
    public synchronized SandboxCatalog addFirst(SandboxProduct product) {
        products.removeIf(other -> other.productId().equals(product.productId()));
        products.add(0, product);
        return this;
    }

    /** Removes the product with this id, slug or name, if there is one. */
    public synchronized SandboxCatalog remove(String idOrName) {
        find(idOrName).ifPresent(products::remove);
        return this;
    }

    /** Removes all products. */
    public synchronized SandboxCatalog clear() {
        products.clear();
        return this;
    }

    /** Makes a bundle known to {@code embed/bundle}. */
    public synchronized SandboxCatalog addBundle(String bundleId) {
        bundles.add(bundleId);
        return this;
    }

    /** Whether responses contain the {@code details} block; true by default. The real service has been seen to omit it. */
    public synchronized SandboxCatalog showDetails(boolean show) {
        details = show;
        return this;
    }

    /** Whether responses contain the {@code pagination} block; true by default. */
    public synchronized SandboxCatalog showPagination(boolean show) {
        pagination = show;
        return this;
    }

    /** All products in order, as a copy. */
    public synchronized List<SandboxProduct> products() {
        return List.copyOf(products);
    }

    /** The product with this id, slug or name. */
    public Optional<SandboxProduct> find(String idOrName) {
        return lookUp(idOrName).map(Match::product);
    }

    /** A product and how it was found, in the terms of the API: object_id, slug, exact_name. */
    record Match(SandboxProduct product, String method) {}

    synchronized Optional<Match> lookUp(String text) {
        return match(text, "object_id").or(() -> match(text, "slug")).or(() -> match(text, "exact_name"));
    }

    synchronized Optional<SandboxProduct> byId(String id) {
        return match(id, "object_id").map(Match::product);
    }

    synchronized boolean hasBundle(String bundleId) {
        return bundles.contains(bundleId);
    }

    synchronized boolean showsDetails() {
        return details;
    }

    synchronized boolean showsPagination() {
        return pagination;
    }

    private Optional<Match> match(String text, String method) {
        return products.stream()
                .filter(product -> identifier(product, method).equals(normalised(text, method)))
                .findFirst()
                .map(product -> new Match(product, method));
    }

    private static String identifier(SandboxProduct product, String method) {
        return switch (method) {
            case "object_id" -> product.productId();
            case "slug" -> product.name();
            default -> normalised(product.displayName(), method);
        };
    }

    private static String normalised(String text, String method) {
        return method.equals("exact_name") ? text.toLowerCase(Locale.ROOT) : text;
    }

    private int indexOf(String id) {
        for (int i = 0; i < products.size(); i++) {
            if (products.get(i).productId().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
