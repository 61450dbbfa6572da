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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiResponseTest {

    @ParameterizedTest
    @CsvSource({"0, false", "199, false", "200, true", "299, true", "300, false", "500, false"})
    void successIs2xx(int status, boolean success) {
        assertThat(response(status, "").isSuccess()).isEqualTo(success);
    }

    /** An error needs no body to be one. */
    @ParameterizedTest
    @CsvSource({"200, 0", "302, 0", "399, 0", "400, 400", "503, 503"})
    void aResponseThatIsCutOffCountsAsNoneUnlessItIsAnError(int status, int expected) {
        ApiResponse response = response(status, "{");

        assertThat(response.isCut()).isFalse();
        assertThat(response.retryStatus()).isEqualTo(status);
        assertThat(response.withDefect(ApiResponse.Defect.of("broken"))).satisfies(broken -> {
            assertThat(broken.isCut()).isFalse();
            assertThat(broken.retryStatus()).isEqualTo(status);
        });
        assertThat(response.withDefect(new ApiResponse.Defect("cut", new IOException())))
                .satisfies(cut -> {
                    assertThat(cut.isCut()).isTrue();
                    assertThat(cut.retryStatus()).isEqualTo(expected);
                });
    }

    @Test
    void theTimeIsThatOfTheServer() {
        Map<String, String> date = Map.of("date", "Sun, 06 Nov 1994 08:49:37 GMT");

        assertThat(new ApiResponse(200, date, new byte[0], true).date())
                .isEqualTo(Instant.parse("1994-11-06T08:49:37Z"));
        assertThat(response(200, "").date()).isNull();
    }

    @Test
    void aStoredResponseIsOneThatWasSent() {
        ApiResponse stored = ApiResponse.stored(200, "{\"a\":\"ä\"}");

        assertThat(stored.status()).isEqualTo(200);
        assertThat(stored.text()).isEqualTo("{\"a\":\"ä\"}");
        assertThat(stored.sent()).isTrue();
        assertThat(stored.headers()).isEmpty();
    }

    /** The end of a text that was cut off may be the start of the token. */
    @Test
    void theTokenIsMasked() {
        ApiResponse response = response(200, "s3cr3t s3cr").maskingToken("s3cr3t");

        assertThat(response.maskedText()).isEqualTo("xxxxxx s3cr");
        assertThat(response.withDefect(ApiResponse.Defect.of("cut")).maskedText())
                .isEqualTo("xxxxxx xxxxxx");
        assertThat(response.withBody("s3cr3t".getBytes(StandardCharsets.UTF_8)).maskedText())
                .isEqualTo("xxxxxx");
    }

    /** Data that cannot be read is shown without loss. */
    @Test
    void bytesThatAreNoTextAreKeptIfTheyAreADefect() {
        byte[] bytes = {1, (byte) 0xc3, (byte) 0xff};
        ApiResponse response = new ApiResponse(200, Map.of("content-type", "text/plain; charset=none"), bytes, true);

        assertThat(response.withDefect(ApiResponse.Defect.of("compressed")).text())
                .isEqualTo("\u0001\u00c3\u00ff");
        assertThat(response(200, "ä").withDefect(ApiResponse.Defect.of("cut")).text())
                .isEqualTo("ä");
    }

    private static ApiResponse response(int status, String text) {
        return new ApiResponse(status, Map.of(), text.getBytes(StandardCharsets.UTF_8), true);
    }
}
