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
package com.agentpmt.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Checks that the profile {@code foreign} really runs the tests with another locale, zone and charset; only that
 * profile runs it.
 */
class ForeignPlaceCheck {

    @Test
    void theLocaleHasOtherCaseRules() {
        assertThat(Locale.getDefault()).isEqualTo(new Locale("tr", "TR"));
        assertThat("ID".toLowerCase(Locale.getDefault())).isNotEqualTo("id");
    }

    @Test
    void theZoneHasAFractionalOffset() {
        assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of("Asia/Kathmandu"));
    }

    @Test
    void theCharsetIsAscii() {
        assertThat(Charset.defaultCharset()).isEqualTo(StandardCharsets.US_ASCII);
    }
}
