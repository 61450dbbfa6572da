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
package com.agentpmt.camel.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {

    private static final String SMILE = "\ud83d\ude00";

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\u00e9\u65e5", SMILE, "a" + SMILE + SMILE + "b"})
    void wholeTextsStayAsTheyAre(String text) {
        assertThat(Characters.areWhole(text)).isTrue();
        assertThat(Characters.whole(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({
        "\ud83d, \ufffd",
        "\ude00, \ufffd",
        "a\ud83d, a\ufffd",
        "\ude00a, \ufffda",
        "\ud83da, \ufffda",
        "\ude00\ud83d, \ufffd\ufffd",
        "\ud83d\ud83d\ude00, \ufffd\ud83d\ude00",
        "\ud83d\ude00\ude00, \ud83d\ude00\ufffd",
        "\ud83d\ude00\ud83d\ude00\ud83d, \ud83d\ude00\ud83d\ude00\ufffd"
    })
    void eachHalfOfACharacterIsReplaced(String text, String whole) {
        assertThat(Characters.areWhole(text)).isFalse();
        assertThat(Characters.whole(text)).isEqualTo(whole);
    }

    @Test
    void aLineHasNoControlCharactersAndAtMostSoManyCharacters() {
        assertThat(Characters.oneLine(" a\r\n\tb\u0000\u200b\ufffd c ", 10)).isEqualTo("a b c");
        assertThat(Characters.oneLine("12345", 5)).isEqualTo("12345");
        assertThat(Characters.oneLine("123456", 5)).isEqualTo("12345\u2026");
        assertThat(Characters.oneLine(null, 5)).isNull();
        assertThat(Characters.oneLine(" \n ", 5)).isNull();
    }

    @Test
    void aStartDoesNotCutACharacterInTwo() {
        String text = "ab" + SMILE + "c";
        assertThat(Characters.start(text, 50)).isEqualTo(text);
        assertThat(Characters.start(text, 5)).isEqualTo(text);
        assertThat(Characters.start(text, 4)).isEqualTo("ab" + SMILE);
        assertThat(Characters.start(text, 3)).isEqualTo("ab");
        assertThat(Characters.start(text, 2)).isEqualTo("ab");
        assertThat(Characters.start(text, 1)).isEqualTo("a");
        assertThat(Characters.start("", 0)).isEmpty();
    }
}
