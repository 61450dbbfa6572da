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

import com.agentpmt.camel.consumer.catalog.CatalogState.Pending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has changed in the catalog compared with the delivered one. Pure: maps the state and a catalog to the next state, which
 * lists the events to deliver as pending. A pending event keeps its number, and so its id, as long as its condition holds.
 */
final class CatalogDiff {

    static final String ADDED = "ADDED";
    static final String CHANGED = "CHANGED";
    static final String REMOVED = "REMOVED";

    private CatalogDiff() {}

    /** Delivered products that a catalog does not contain. */
    static Set<String> missing(CatalogState state, Set<String> now) {
        Set<String> missing = new LinkedHashSet<>(state.products().keySet());
        missing.removeAll(now);
        return missing;
    }

    /**
     * The state after a poll that has read the whole catalog.
     *
     * @param now the catalog, by key of the product
     * @param latest whether the first catalog is the baseline
     */
    static CatalogState next(CatalogState state, Map<String, ProductFingerprint> now, boolean latest) {
        if (!state.hasBaseline() && latest) {
            return new CatalogState(state.epoch(), state.sequence(), true, now, List.of());
        }
        List<Pending> pending = new ArrayList<>();
        long sequence = state.sequence();
        for (Pending found : differences(state, now)) {
            Pending known = known(state, found);
            if (known == null) {
                sequence++;
                known = new Pending(found.type(), sequence, found.key(), found.print());
            }
            pending.add(known);
        }
        return new CatalogState(state.epoch(), sequence, true, state.products(), List.copyOf(pending));
    }

    /**
     * The state after an event was delivered. It counts even if its condition no longer holds: the next poll finds what has
     * changed since.
     */
    static CatalogState delivered(CatalogState state, Pending event) {
        Map<String, ProductFingerprint> products = new LinkedHashMap<>(state.products());
        if (event.type().equals(REMOVED)) {
            products.remove(event.key());
        } else {
            products.put(event.key(), event.print());
        }
        List<Pending> rest =
                state.pending().stream().filter(p -> !p.equals(event)).toList();
        return new CatalogState(state.epoch(), state.sequence(), state.hasBaseline(), products, rest);
    }

    private static List<Pending> differences(CatalogState state, Map<String, ProductFingerprint> now) {
        List<Pending> found = new ArrayList<>();
        now.forEach((key, print) -> {
            ProductFingerprint before = state.products().get(key);
            if (before == null) {
                found.add(new Pending(ADDED, 0, key, print));
            } else if (!before.hash().equals(print.hash())) {
                found.add(new Pending(CHANGED, 0, key, print));
            }
        });
        for (String key : missing(state, now.keySet())) {
            found.add(new Pending(REMOVED, 0, key, state.products().get(key)));
        }
        return found;
    }

    private static Pending known(CatalogState state, Pending found) {
        for (Pending event : state.pending()) {
            if (event.type().equals(found.type())
                    && event.key().equals(found.key())
                    && event.print().hash().equals(found.print().hash())) {
                return event;
            }
        }
        return null;
    }
}
