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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlValidatorTest {

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "x.localhost, true",
        "127.0.0.1, true",
        "127.255.255.254, true",
        "[::1], true",
        "127.0.0.1.evil.com, false",
        "127.0.0.evil.com, false",
        "127.0.0, false",
        "127.0.0.1.5, false",
        "localhost.evil.com, false",
        "notlocalhost, false",
        "126.0.0.1, false",
        "999.0.0.1, false",
        "[::2], false"
    })
    void loopbackIsRecognizedByTheNameAlone(String host, boolean loopback) {
        assertThat(UrlValidator.isLoopback(host)).isEqualTo(loopback);
    }
}
