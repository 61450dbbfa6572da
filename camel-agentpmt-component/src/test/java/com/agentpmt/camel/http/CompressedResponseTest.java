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

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtConstants;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server that compresses, though no client requested it. Some versions of the HTTP client decompress by default and
 * keep the header of the response: decompressed twice, every paid response would be lost.
 */
class CompressedResponseTest extends HttpTestSupport {

    private static final byte[] BODY =
            "{\"success\":true,\"order_id\":\"o-1\",\"response\":{\"text\":\"gr\u00fc\u00df dich\"}}"
                    .getBytes(StandardCharsets.UTF_8);

    static Stream<Arguments> codings() throws IOException {
        byte[] gzip = compressed(GZIPOutputStream::new);
        byte[] zlib = compressed(DeflaterOutputStream::new);
        byte[] bare = compressed(out -> new DeflaterOutputStream(out, new Deflater(6, true)));
        return Stream.of("", "&client=#theirs")
                .flatMap(client -> Stream.of(
                        Arguments.of(client, "gzip", gzip),
                        Arguments.of(client, "x-gzip", gzip),
                        Arguments.of(client, "deflate", zlib),
                        Arguments.of(client, "deflate", bare),
                        Arguments.of(client, "identity", BODY)));
    }

    @ParameterizedTest(name = "{1}{0}")
    @MethodSource("codings")
    void aPurchaseIsReadAndPaidOnce(String client, String coding, byte[] body) throws IOException {
        sandbox.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(aResponse()
                                .withHeader("Content-Type", "application/json")
                                .withHeader("Content-Encoding", coding)
                                .withBody(body)));
        try (CloseableHttpAsyncClient theirs =
                HttpAsyncClients.custom().disableAutomaticRetries().build()) {
            theirs.start();
            context.getRegistry().bind("theirs", theirs);

            Exchange bought = buys(client + "&outputFormat=json");

            assertThat(bought.getException()).isNull();
            assertThat(bought.getMessage().getBody(String.class)).isEqualTo(new String(BODY, StandardCharsets.UTF_8));
            assertThat(bought.getMessage().getHeader(AgentPmtConstants.ORDER_ID))
                    .isEqualTo("o-1");
            assertThat(purchases()).hasSize(1);
            assertThat(purchases().get(0).header("Accept-Encoding")).isNull();
        }
    }

    private interface Compression {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] compressed(Compression compression) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressing = compression.over(out)) {
            compressing.write(BODY);
        }
        return out.toByteArray();
    }
}
