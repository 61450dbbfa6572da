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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PurchaseKeyTest {

    private static final String PRODUCT = "e4c1e679213992f646ebe7b0";

    @Test
    void aKeyIsReadable() {
        PurchaseKey key = PurchaseKey.of("agentpmt", PRODUCT, "order.4711");

        assertThat(key.claim()).isEqualTo("agentpmt:" + PRODUCT + ":order.4711");
        assertThat(key.done()).isEqualTo("agentpmt:" + PRODUCT + ":order.4711:done");
        assertThat(PurchaseKey.of("agentpmt", PRODUCT, "ORDER-4711").claim())
                .matches("agentpmt:" + PRODUCT + ":ORDER-4711~[0-9a-f]{24}");
        assertThat(PurchaseKey.of("agentpmt", PRODUCT, "b06b3c1e-4e0f-4a11-93ad-0c3f6e5d2f71")
                        .claim())
                .matches("agentpmt:" + PRODUCT + ":b06b3c1e-4e0f-4a11-93ad-0c3f6e5d2f71~[0-9a-f]{24}");
    }

    @Test
    void aLongKeyEndsInAHash() {
        PurchaseKey key = PurchaseKey.of("agentpmt", "product1", "x".repeat(500));

        assertThat(key.claim()).startsWith("agentpmt:product1:xxx").matches(".*~[0-9a-f]{24}");
        assertThat(key.done()).hasSizeLessThanOrEqualTo(100);
        assertThat(PurchaseKey.of("agentpmt", "product1", "x".repeat(501))).isNotEqualTo(key);
    }

    @Provide
    Arbitrary<String> parts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("a:%~3AE7d=\n\u0000").ofMaxLength(4),
                Arbitraries.strings().ofMinLength(60).ofMaxLength(90),
                Arbitraries.of("", "done", ":done", "a:done", "%3A", "~"));
    }

    @Property(tries = 3_000)
    void differentPurchasesNeverShareAKey(
            @ForAll("parts") String component1,
            @ForAll("parts") String product1,
            @ForAll("parts") String key1,
            @ForAll("parts") String component2,
            @ForAll("parts") String product2,
            @ForAll("parts") String key2) {
        PurchaseKey first = PurchaseKey.of(component1, product1, key1);
        PurchaseKey second = PurchaseKey.of(component2, product2, key2);

        assertThat(first.claim().length()).isLessThan(first.done().length());
        assertThat(first.done().length()).isLessThanOrEqualTo(100);
        boolean same = List.of(component1, product1, key1).equals(List.of(component2, product2, key2));
        assertThat(first.claim().equals(second.claim())).isEqualTo(same);
        assertThat(first.claim()).isNotEqualTo(second.done());
    }
}
