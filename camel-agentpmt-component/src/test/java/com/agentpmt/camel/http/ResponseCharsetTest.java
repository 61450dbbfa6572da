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

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page is read by the charset of its Content-Type, JSON and any response without a charset as UTF-8. */
class ResponseCharsetTest {

    private static final String TEXT = "Gr\u00fc\u00dfe, \u017eivjo!";

    @ParameterizedTest
    @CsvSource({
        "text/html; charset=ISO-8859-2, ISO-8859-2",
        "text/html;charset=\"utf-16le\", UTF-16LE",
        "TEXT/HTML; CHARSET=windows-1257, windows-1257",
        "application/javascript; charset=utf-8, UTF-8",
        "text/html; level=1; charset=utf-16, UTF-16"
    })
    void theDeclaredCharsetIsUsed(String type, String charset) {
        assertThat(response(type, TEXT.getBytes(Charset.forName(charset))).text())
                .isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/html; charset=",
                "text/html; charset=no-such-charset",
                "text/html; charset=\u00e4?!",
                "text/html; charset=%%%",
                ";;;",
                "",
                "application/json; charset=iso-8859-1",
                "Application/Problem+JSON; charset=utf-16"
            })
    void anyOtherCharsetIsReadAsUtf8(String type) {
        assertThat(response(type, TEXT.getBytes(StandardCharsets.UTF_8)).text()).isEqualTo(TEXT);
    }

    @Test
    void noContentTypeIsUtf8() {
        assertThat(new ApiResponse(200, Map.of(), TEXT.getBytes(StandardCharsets.UTF_8), true).text())
                .isEqualTo(TEXT);
    }

    private static ApiResponse response(String type, byte[] body) {
        return new ApiResponse(200, Map.of("content-type", type), body, true);
    }
}
