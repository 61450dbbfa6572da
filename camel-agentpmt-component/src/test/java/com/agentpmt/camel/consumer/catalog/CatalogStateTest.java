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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.consumer.catalog.CatalogState.Pending;
import com.agentpmt.camel.repository.CorruptEntryException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogStateTest {

    private static final CatalogState FULL = new CatalogState(
            "a1b2c3d4",
            9,
            true,
            Map.of(
                    "p=1\n", new ProductFingerprint("h1", "p=1\n", "a \"name\"\r\n\u2028"),
                    "#h2", new ProductFingerprint("h2", null, null)),
            List.of(
                    new Pending("ADDED", 8, "p3", new ProductFingerprint("h3", "p3", null)),
                    new Pending("REMOVED", 9, "#h2", new ProductFingerprint("h2", null, null))));

    @Test
    void aWrittenStateIsReadBack() {
        assertThat(CatalogState.parse(FULL.write())).isEqualTo(FULL);
        CatalogState initial = CatalogState.initial("e");
        assertThat(CatalogState.parse(initial.write())).isEqualTo(initial);
        CatalogState emptyBaseline = new CatalogState("e", 0, true, Map.of(), List.of());
        assertThat(CatalogState.parse(emptyBaseline.write())).isEqualTo(emptyBaseline);
    }

    @Test
    void theTextIsOneLineOfAscii() {
        assertThat(FULL.write()).startsWith("{").endsWith("}").isASCII().doesNotContain("\n", "\r");
    }

    @Test
    void unknownFieldsOfALaterVersionAreIgnored() {
        String later = "{\"epoch\":\"e\",\"sequence\":4,\"read\":true,\"new\":{\"x\":[1]},"
                + "\"products\":{\"p\":{\"hash\":\"h\",\"id\":\"p\",\"more\":1}},\"pending\":"
                + "[{\"type\":\"ADDED\",\"number\":4,\"key\":\"q\",\"print\":{\"hash\":\"i\"},\"because\":\"x\"}]}";

        assertThat(CatalogState.parse(later))
                .isEqualTo(new CatalogState(
                        "e",
                        4,
                        true,
                        Map.of("p", new ProductFingerprint("h", "p", null)),
                        List.of(new Pending("ADDED", 4, "q", new ProductFingerprint("i", null, null)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "\u0000\u0000\u0000", "{\"epoch\":\"e\"}", "[]", "{\"sequence\":\"x\"}"})
    void anInvalidStateIsRejectedAndNotReadAsEmpty(String text) {
        assertThatThrownBy(() -> CatalogState.parse(text))
                .isInstanceOf(CorruptEntryException.class)
                .hasMessageContainingAll("products/fetch", "stateRepository");
    }

    @Test
    void aDeliveredEventIsNotPendingAnyMoreAndTheOthersAre() {
        Pending added = FULL.pending().get(0);
        Pending removed = FULL.pending().get(1);

        CatalogState afterAdded = CatalogDiff.delivered(FULL, added);
        assertThat(afterAdded.pending()).containsExactly(removed);
        assertThat(afterAdded.products()).containsOnlyKeys("p=1\n", "#h2", "p3");

        CatalogState afterBoth = CatalogDiff.delivered(afterAdded, removed);
        assertThat(afterBoth.pending()).isEmpty();
        assertThat(afterBoth.products()).containsOnlyKeys("p=1\n", "p3");
    }
}
