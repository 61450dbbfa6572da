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

import static com.agentpmt.camel.http.Compressed.gzip;
import static com.agentpmt.camel.http.Compressed.zlib;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtResponseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that cannot be read is reported, and the caller keeps its bytes. */
class UnreadableResponseTest extends ResponseLabelsTestSupport {

    @ParameterizedTest
    @ValueSource(strings = {"br", "BR", "zstd", "unheard-of"})
    void anUnreadableBodyIsReportedAndKeepsEveryByte(String encoding) {
        byte[] body = new byte[256];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (129 + 7 * i);
        }
        response = http(200, "Content-Encoding: " + encoding + "\r\n", body);

        AgentPmtException failure = (AgentPmtException) buy("").getException();

        assertThat(failure).isInstanceOf(AgentPmtResponseException.class);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure).hasMessageContaining("compressed").hasMessageNotContaining("unheard-of");
        assertThat(failure.getHttpResponseCode()).isEqualTo(200);
        assertThat(failure.getAnswerText().getBytes(StandardCharsets.ISO_8859_1))
                .isEqualTo(body);

        response = http(500, "Content-Encoding: " + encoding + "\r\n", body);
        AgentPmtException error = (AgentPmtException) buy("").getException();
        assertThat(error.getServerMessage()).isNull();
    }

    @Test
    void thePartialOutputOfBrokenCompressionIsKept() throws IOException {
        String text = "{\"success\":true,\"data\":{\"sent\":\"" + TOKEN.replace("/", "\\/") + "\",\"text\":\""
                + "abc".repeat(2_000);
        byte[] whole = gzip(bytes(text + "\"}}"));
        byte[] cut = Arrays.copyOf(whole, whole.length - 14);
        for (String encoding : List.of("", "Content-Encoding: gzip\r\n")) {
            response = http(200, encoding, cut);

            AgentPmtException failure = (AgentPmtException) buy("").getException();

            assertThat(failure).isInstanceOf(AgentPmtResponseException.class).hasMessageContaining("compression");
            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(failure.getAnswerText()).startsWith("{\"success\":true").contains("abcabc");
            assertNoToken(failure);
            // a page has no end mark
            assertThat(API.request("agentpmt:embed/script").getException())
                    .isInstanceOf(AgentPmtResponseException.class);
        }
    }

    @Test
    void aBombWithinABombStopsAtTheLimit() throws IOException {
        byte[] zeros = new byte[4 << 20];
        Arrays.fill(zeros, (byte) 'x');
        System.arraycopy(bytes("{\"success\":true,\"data\":\""), 0, zeros, 0, 24);
        for (byte[] bomb : List.of(gzip(zeros), gzip(gzip(zeros)), gzip(zlib(zeros, false)), zlib(gzip(zeros), true))) {
            for (String encoding : List.of("Content-Encoding: deflate\r\n", "Content-Encoding: gzip, deflate\r\n")) {
                response = http(200, encoding, bomb);

                AgentPmtException failure =
                        (AgentPmtException) buy("&maxResponseSize=100000").getException();

                assertThat(failure)
                        .isInstanceOf(AgentPmtResponseException.class)
                        .hasMessageContaining("maxResponseSize=100000");
                assertThat(failure.getAnswerText())
                        .startsWith("{\"success\":true")
                        .hasSize(100_000);
                assertThat(failure.isOutcomeUnknown()).isTrue();
            }
        }
    }

    @Test
    void theStartOfABodyThatIsTooLargeIsKept() throws IOException {
        // the token crosses the limit
        String start = "{\"success\":true,\"data\":\"" + "x".repeat(960);
        String body = start + "a".repeat(1_000 - start.length() - 8) + TOKEN + "\"}";
        for (int status : new int[] {200, 500}) {
            for (byte[] bytes : List.of(bytes(body), gzip(bytes(body)))) {
                response = http(status, "", bytes);

                AgentPmtException failure =
                        (AgentPmtException) buy("&maxResponseSize=1000").getException();

                assertThat(failure.getHttpResponseCode()).isEqualTo(status);
                assertThat(failure.getAnswerText()).startsWith(start);
                assertNoToken(failure);
            }
        }
    }

    @Test
    void aBodyThatIsNotJsonIsKept() {
        for (String text :
                List.of("<html>paid</html>", "{\"success\":true", "{\"a\":1}{\"a\":2}", "[1]", "\"x\"", "true")) {
            response = http(200, "", bytes(text));

            AgentPmtException failure = (AgentPmtException) buy("").getException();

            assertThat(failure).isInstanceOf(AgentPmtResponseException.class);
            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(failure.getAnswerText()).isEqualTo(text);
            assertThat(failure.toString()).doesNotContain(text);
        }
    }
}
