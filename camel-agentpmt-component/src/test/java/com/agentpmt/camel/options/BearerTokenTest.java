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
package com.agentpmt.camel.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

    @ParameterizedTest
    @CsvSource({
        "abc, abc",
        "'  abc  ', abc",
        "Bearer abc, abc",
        "bearer   abc, abc",
        "' BEARER abc ', abc",
        "Bearerabc, Bearerabc",
        "a+b%2F/c=&d~!, a+b%2F/c=&d~!"
    })
    void blanksAndTheBearerPrefixAreRemoved(String given, String clean) {
        assertThat(BearerToken.clean(given)).isEqualTo(clean);
    }

    @Test
    void aLineBreakAtTheEndIsRemoved() {
        assertThat(BearerToken.clean("abc\r\n")).isEqualTo("abc");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "Bearer ", "bearer   "})
    void anEmptyTokenIsRejected(String token) {
        assertThatThrownBy(() -> BearerToken.clean(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cr3t part",
                "s3cr3t\npart",
                "s3cr3t\r\nX-Other: part",
                "s3cr3t\tpart",
                "s3cr3t\u0000part",
                "s3cr3t\u007fpart",
                "s3cr3t\u00e4part",
                "Bearer Bearer s3cr3t part"
            })
    void charactersThatAreInvalidInAHeaderAreRejectedAndNotShown(String token) {
        assertThatThrownBy(() -> BearerToken.clean(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RAW(")
                .hasMessageNotContaining("s3cr3t")
                .hasMessageNotContaining("part");
    }
}
