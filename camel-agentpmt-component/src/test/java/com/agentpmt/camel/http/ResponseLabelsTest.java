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

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtInsufficientCreditsException;
import com.agentpmt.camel.model.PurchaseResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A response is read by its bytes, whatever its headers declare. */
class ResponseLabelsTest extends ResponseLabelsTestSupport {

    private static final String PAGE = "<html><body>Gr\u00fc\u00dfe</body></html>";

    private static final List<String> ENCODINGS = List.of(
            "",
            "Content-Encoding:\r\n",
            "Content-Encoding: identity\r\n",
            "Content-Encoding: gzip\r\n",
            "Content-Encoding:   GZip  \r\n",
            "content-encoding: x-gzip\r\n",
            "Content-Encoding: gzip, gzip\r\n",
            "Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n",
            "Content-Encoding: identity, gzip\r\n",
            "Content-Encoding: identity\r\nContent-Encoding: gzip\r\n",
            "Content-Encoding: deflate\r\n",
            "Content-Encoding: DEFLATE,gzip\r\n",
            "Content-Encoding: utf-8\r\n",
            "Content-Encoding: none\r\n",
            "Content-Encoding: application/json\r\n",
            "Content-Encoding: base64\r\n",
            "Content-Encoding: br\r\n",
            "Content-Encoding: zstd, br\r\n",
            "Content-Encoding: ,;, ;\r\n",
            "Content-Encoding: \u00ff\r\n");

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json; charset=iso-8859-1",
            "application/json; charset=utf-16",
            "text/html; charset=utf-8",
            "image/png",
            "text/plain; charset=no-such",
            ";;;");

    private static final List<String> FORMATS = List.of("pojo", "map", "json");

    @ParameterizedTest
    @MethodSource("codingNames")
    void aPaidResultIsReadWithAnyLabels(String coding) throws IOException {
        byte[] body = CODINGS.get(coding).code(SUCCESS);
        int calls = 0;
        for (String encoding : encodings(coding)) {
            for (String type : TYPES) {
                response = http(200, encoding + "Content-Type: " + type + "\r\n", body);

                Exchange exchange = buy("&outputFormat=" + FORMATS.get(calls++ % 3));

                assertThat(exchange.getException()).as(encoding + type).isNull();
                assertThat(textOf(exchange.getMessage().getBody()))
                        .as(encoding + type)
                        .isEqualTo("Gr\u00fc\u00dfe");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("codingNames")
    void anErrorIsReadWithAnyLabels(String coding) throws IOException {
        byte[] body = CODINGS.get(coding).code(ERROR);
        for (String encoding : encodings(coding)) {
            response = http(402, encoding + "Content-Type: " + TYPES.get(1) + "\r\n", body);

            Exchange exchange = buy("");

            assertThat(exchange.getException()).isInstanceOf(AgentPmtInsufficientCreditsException.class);
            AgentPmtException failure = (AgentPmtException) exchange.getException();
            assertThat(failure.getServerMessage()).as(encoding).isEqualTo("Gr\u00fc\u00dfe, nothing left");
            assertThat(failure.getAnswerText()).contains("Gr\u00fc\u00dfe, nothing left");
        }
    }

    @ParameterizedTest
    @MethodSource("codingNames")
    void aPageIsReadWithAnyLabels(String coding) throws IOException {
        byte[] body = CODINGS.get(coding).code(PAGE);
        for (String encoding : encodings(coding)) {
            for (String type : List.of("text/html", "text/html; charset=utf-8", "image/png")) {
                response = http(200, encoding + "Content-Type: " + type + "\r\n", body);

                Exchange exchange = API.request("agentpmt:embed/script");

                assertThat(exchange.getException()).as(encoding).isNull();
                assertThat(exchange.getMessage()
                                .getBody(String.class)
                                .replace("\u0000", "")
                                .strip())
                        .as(encoding + type)
                        .isEqualTo(PAGE);
            }
        }
    }

    /** A deflate stream without its header cannot be recognized: only its Content-Encoding identifies it. */
    private static List<String> encodings(String coding) {
        return coding.contains("bare")
                ? List.of("Content-Encoding: deflate\r\n", "Content-Encoding: gzip, Deflate\r\n")
                : ENCODINGS;
    }

    private static Object textOf(Object body) {
        if (body instanceof PurchaseResult result) {
            assertThat(result.orderId()).isEqualTo("o-1");
            assertThat(result.result().path("n").decimalValue()).hasToString("1.10");
            return result.result().path("text").textValue();
        }
        if (body instanceof Map<?, ?> map) {
            return ((Map<?, ?>) map.get("data")).get("text");
        }
        assertThat(((String) body).strip().replace("\u0000", "").strip()).isEqualTo(SUCCESS);
        return "Gr\u00fc\u00dfe";
    }
}
