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
package com.agentpmt.camel.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.model.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    private static final Redaction REDACTION = Redaction.of("s3c/\u00e4r3t");

    @ParameterizedTest
    @CsvSource({
        "s3c/är3t,                              xxxxxx",
        "'a s3c/är3t, b s3c/är3t.',             'a xxxxxx, b xxxxxx.'",
        // JSON
        "s3c\\/\\u00e4r3t,                      xxxxxx",
        "s\\u0033c\\u002F\\u00E4r3t,            xxxxxx",
        // an address
        "s%33c%2fär3t,                          xxxxxx",
        "%73%33%63%2Fär3t,                      xxxxxx",
        // not the secret
        "s3c/ar3t,                              s3c/ar3t",
        "S3C/är3t,                              S3C/är3t",
        "s3c/är3,                               s3c/är3",
        // one byte beyond ASCII is not a character of UTF-8
        "s3c/%e4r3t,                            s3c/%e4r3t"
    })
    void theSecretIsMaskedAsJsonAndAddressesWriteIt(String text, String masked) {
        assertThat(REDACTION.mask(text)).isEqualTo(masked);
    }

    /** The first character beyond ASCII. */
    @Test
    void onlyAsciiIsOneByteInAnAddress() {
        assertThat(Redaction.of("ab\u0080cd").mask("ab%80cd ab\u0080cd")).isEqualTo("ab%80cd xxxxxx");
        assertThat(Redaction.of("ab\u007fcd").mask("ab%7Fcd ab\u007fcd")).isEqualTo("xxxxxx xxxxxx");
    }

    @ParameterizedTest
    @CsvSource({
        "text s3c/,            text xxxxxx",
        "text s3c/är3,         text xxxxxx",
        "text s3c/är3t,        text xxxxxx",
        "s3c/,                 xxxxxx",
        "text s3c\\,           text xxxxxx",
        "text s3c/\\u00,       text xxxxxx",
        "text s%33c%,          text xxxxxx",
        // fewer than four characters reveal nothing
        "text s3c,             text s3c",
        "s3c,                  s3c",
        "text,                 text",
        "'',                   ''",
        // not at the end
        "s3c/ text,            s3c/ text",
        "s3c/är3t text,        xxxxxx text",
        "s3c/är3t text s3c/ä,  xxxxxx text xxxxxx"
    })
    void theEndOfATextThatWasCutOffMayBeTheStartOfTheSecret(String text, String masked) {
        assertThat(REDACTION.maskStart(text)).isEqualTo(masked);
    }

    @Test
    void theLongestFormOfAStartIsMasked() {
        String escaped = "\\u0073\\u0033\\u0063\\u002f\\u00e4\\u0072\\u0033";

        assertThat(REDACTION.maskStart(escaped)).isEqualTo("xxxxxx");
        assertThat(REDACTION.maskStart("a" + escaped + "\\u007")).isEqualTo("axxxxxx");
    }

    @Test
    void withoutASecretNothingChanges() {
        Redaction none = Redaction.of(null);
        ErrorDetails text = new ErrorDetails("code", "message", List.of());

        assertThat(none.mask("text")).isEqualTo("text");
        assertThat(none.maskStart("text")).isEqualTo("text");
        assertThat(none.apply(text)).isSameAs(text);
        assertThat(REDACTION.mask(null)).isNull();
        assertThat(REDACTION.maskStart(null)).isNull();
    }

    @Test
    void everyTextOfAnErrorIsMasked() {
        String secret = REDACTION.secret();

        ErrorDetails masked = REDACTION.apply(
                new ErrorDetails(secret, "a " + secret, List.of(new Violation("l " + secret, "m " + secret, secret))));

        assertThat(masked)
                .isEqualTo(new ErrorDetails(
                        "xxxxxx", "a xxxxxx", List.of(new Violation("l xxxxxx", "m xxxxxx", "xxxxxx"))));
    }

    @Test
    void theSecretIsNotPrinted() {
        assertThat(REDACTION).hasToString("Redaction");
    }
}
