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

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextDecoderTest {

    private static final String TEXT = "{\"a\":\"\u65e5\u672c\u8a9e\"}";

    /** All their bytes are ASCII, and so valid UTF-8 with another meaning. */
    @ParameterizedTest
    @ValueSource(strings = {"ISO-2022-JP", "ISO-2022-JP-2"})
    void aDeclaredCharsetWithEscapeSequencesApplies(String name) {
        Charset charset = Charset.forName(name);

        assertThat(TextDecoder.decode(TEXT.getBytes(charset), () -> charset)).isEqualTo(TEXT);
        assertThat(TextDecoder.decode(TEXT.getBytes(StandardCharsets.UTF_8), () -> charset))
                .isEqualTo(TEXT);
    }
}
