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
package com.agentpmt.camel.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Collator;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal keys stay equal and different keys stay different, whatever a store does to a text. */
class RepositoryKeysTest {

    private static final Collator LENIENT = lenient();

    /** Keys that only the strictest store distinguishes. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars(
                                "aAbBiI\u0131\u0130\u00e4\u00c4\u0308\u1e9es\u00df1-_./:%~+* \t\r\n\u0000=#'\"\\\u00ad"
                                        + "\uff41\ud83d\ude00\ud800\udc00\ufeff")
                        .ofMaxLength(5),
                Arbitraries.strings().all().ofMaxLength(4),
                Arbitraries.strings().withChars("aA-").ofMinLength(70).ofMaxLength(130),
                Arbitraries.of("", "done", "null", "NULL", "1-23", "12-3", "%41", "a~", "k\u00e4se", "ka\u0308se"));
    }

    @Property(tries = 20_000)
    void keysAreDistinguishedWhateverAStoreIgnores(
            @ForAll("texts") String one,
            @ForAll("texts") String two,
            @ForAll("texts") String three,
            @ForAll("texts") String four) {
        List<String> first = List.of(one, two);
        List<String> second = List.of(three, four);
        String firstKey = RepositoryKeys.of(RepositoryKeys.LENGTH, one, two);
        String secondKey = RepositoryKeys.of(RepositoryKeys.LENGTH, three, four);

        assertThat(isSameIn(firstKey, secondKey)).isEqualTo(first.equals(second));
        assertThat(List.of(firstKey, secondKey)).allSatisfy(RepositoryKeysTest::assertSafe);
    }

    @Property(tries = 5_000)
    void keysOfOneKindAreDistinguished(@ForAll("texts") String one, @ForAll("texts") String two) {
        String[] variants = {
            one,
            two,
            one.toUpperCase(Locale.ROOT),
            one.toLowerCase(Locale.ROOT),
            one.strip(),
            one + " ",
            Normalizer.normalize(one, Normalizer.Form.NFD),
            Normalizer.normalize(one, Normalizer.Form.NFC),
            one.replace("-", ""),
            one + "\u0000"
        };
        for (String a : variants) {
            for (String b : variants) {
                String under = RepositoryKeys.of(80, "agentpmt", "credits/history", a);
                String other = RepositoryKeys.of(80, "agentpmt", "credits/history", b);
                assertThat(isSameIn(under, other)).as("%s, %s", a, b).isEqualTo(a.equals(b));
                assertThat(isSameIn(RepositoryKeys.under(under, 100, "t", b), RepositoryKeys.under(other, 100, "t", a)))
                        .as("below %s, %s", a, b)
                        .isEqualTo(a.equals(b));
            }
        }
    }

    @Property(tries = 2_000)
    void aKeyThatIsNotCutShowsItsParts(@ForAll("texts") String part) {
        String readable = RepositoryKeys.readable(RepositoryKeys.of(RepositoryKeys.LENGTH, part));

        boolean halves = part.chars().anyMatch(c -> Character.isSurrogate((char) c));
        if (!halves && readable.length() < RepositoryKeys.LENGTH - 25) {
            assertThat(RepositoryKeys.decoded(readable)).isEqualTo(part);
        }
    }

    @Test
    void aPrefixOfAPartIsNotThePart() {
        assertThat(RepositoryKeys.decoded("a%c")).isNull();
    }

    @Test
    void charactersThatEveryStoreDistinguishesAreNotChanged() {
        assertThat(RepositoryKeys.of(100, "agentpmt", "credits/balance", "low_2.x"))
                .isEqualTo("agentpmt:credits/balance:low_2.x");
        assertThat(RepositoryKeys.under("agentpmt:k~0123456789abcdef01234567", 100, "t", "5f3a"))
                .isEqualTo("agentpmt:k~0123456789abcdef01234567:t:5f3a");
    }

    /** A key that another version created must be found. */
    @Test
    void theKeyFormatIsStable() {
        assertThat(RepositoryKeys.of(95, "agentpmt", "p1", "B\u00e4r \ud83d\ude00-1"))
                .isEqualTo("agentpmt:p1:B%C3%A4r+%F0%9F%98%80-1~1161b311263d4767125b2e1b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "az", "lt", "el", "ar", "hi", "th"})
    void aKeyIsTheSameInEveryLocale(String language) {
        String expected = RepositoryKeys.of(100, "IDEA", "\u0130\u00e4");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));

            assertThat(RepositoryKeys.of(100, "IDEA", "\u0130\u00e4")).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void assertSafe(String key) {
        assertThat(key)
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(RepositoryKeys.LENGTH)
                .matches("[!-<>-~]*");
        assertThat(key).doesNotContain("#", "=", "'", "\"", "\\", "&", ",", ";");
    }

    /** Whether the most lenient store treats two texts as equal. */
    private static boolean isSameIn(String one, String two) {
        return LENIENT.equals(one, two) || one.strip().equalsIgnoreCase(two.strip());
    }

    /** Ignores case, accents, blanks and hyphens, as H2 does with its strength PRIMARY. */
    private static Collator lenient() {
        Collator collator = Collator.getInstance(Locale.ENGLISH);
        collator.setStrength(Collator.PRIMARY);
        collator.setDecomposition(Collator.FULL_DECOMPOSITION);
        return collator;
    }
}
