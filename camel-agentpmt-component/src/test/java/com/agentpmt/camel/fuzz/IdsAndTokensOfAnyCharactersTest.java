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
package com.agentpmt.camel.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtValidationException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** Ids and tokens of any characters arrive unchanged, or are rejected before anything is sent. */
class IdsAndTokensOfAnyCharactersTest {

    private static final CamelContext CONTEXT = new DefaultCamelContext();
    private static final AgentPmtComponent COMPONENT = new AgentPmtComponent();
    private static ProducerTemplate template;
    private static ResponseServer server;

    @BeforeContainer
    static void start() throws Exception {
        server = new ResponseServer();
        server.response = ResponseServer.Response.of(200, "", "{\"success\":true,\"data\":{\"balance\":1}}".getBytes());
        COMPONENT.getSecurity().setToken("t");
        COMPONENT.getConnection().setApiUrl(server.url());
        COMPONENT.getConnection().setWebUrl(server.url());
        COMPONENT.getConnection().setMaxRetries(0);
        CONTEXT.addComponent("agentpmt", COMPONENT);
        CONTEXT.start();
        template = CONTEXT.createProducerTemplate();
    }

    @AfterContainer
    static void stop() throws Exception {
        CONTEXT.stop();
        server.close();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings().ascii().ofMaxLength(20),
                Arbitraries.strings()
                        .withChars("./%?#&=+ \\;:@$\"'<>{}|^`~\u00fc\ud83d\ude00\ud800\u0000\r\n\t")
                        .ofMaxLength(8),
                Arbitraries.of("", ".", "..", " ", "../x", "%2e%2e", "a/../b", "trigger", "a b", "\ud83d\ude00"));
    }

    @Property(tries = 300)
    void aProductIdIsSentUnchangedOrRejected(@ForAll("texts") String id) throws Exception {
        JsonNode sent = sent("agentpmt:products/purchase", AgentPmtConstants.PRODUCT_ID, id);

        if (sent != null) {
            assertThat(sent.path("product_id").textValue()).isEqualTo(id);
        }
    }

    @Property(tries = 300)
    void aParameterIsSentUnchangedOrRejected(@ForAll("texts") String text) throws Exception {
        JsonNode sent = sent(
                "agentpmt:products/purchase?productId=p", AgentPmtConstants.PARAMETERS, java.util.Map.of("k", text));

        if (sent != null) {
            assertThat(sent.path("parameters").path("k").textValue()).isEqualTo(text);
        }
    }

    @Property(tries = 400)
    void anIdInAPathIsOneUnchangedSegmentOrRejected(@ForAll("texts") String id) {
        Exchange result = send("agentpmt:embed/product", AgentPmtConstants.PRODUCT_ID, id);

        if (!isRefused(result)) {
            String path = server.request.split(" ")[1];
            assertThat(path).matches("/embed/product/[^/?#]+");
            String segment = path.substring("/embed/product/".length());
            assertThat(segment).isNotIn(".", "..");
            assertThat(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .isEqualTo(id);
        }
    }

    @Property(tries = 300)
    void aSessionIsSentUnchangedOrRejected(@ForAll("texts") String id) {
        Exchange result = send("agentpmt:products/purchase?productId=p", AgentPmtConstants.INSTANCE_ID, id);

        if (!isRefused(result)) {
            // HTTP ignores blanks at the ends of a header value; a blank value is absent
            assertThat(header("x-instance-id")).isEqualTo(id.isBlank() ? null : id.strip());
        }
    }

    @Property(tries = 300)
    void aTokenIsSentUnchangedOrRejected(@ForAll("texts") String token) throws Exception {
        server.request = null;
        COMPONENT.getSecurity().setToken(token);
        Endpoint endpoint;
        try {
            endpoint = COMPONENT.createEndpoint("agentpmt:credits/balance");
        } catch (Exception e) {
            String shown = token.strip();
            if (shown.length() > 3) {
                assertThat(e.toString()).doesNotContain(shown);
            }
            return;
        } finally {
            COMPONENT.getSecurity().setToken("t");
        }
        // not by a template, which would reuse the producer of an earlier token with the same URI
        Producer producer = endpoint.createProducer();
        producer.start();
        Exchange result = endpoint.createExchange();
        producer.process(result);
        producer.stop();

        assertThat(result.getException()).isNull();
        String expected = token.strip();
        assertThat(header("Authorization")).isEqualTo("Bearer " + expected);
    }

    private static JsonNode sent(String uri, String header, Object value) throws Exception {
        Exchange result = send(uri, header, value);
        return isRefused(result)
                ? null
                : new ObjectMapper().readTree(server.request.substring(server.request.indexOf("\r\n\r\n")));
    }

    private static Exchange send(String uri, String header, Object value) {
        server.request = null;
        return template.request(uri, e -> e.getMessage().setHeader(header, value));
    }

    private static boolean isRefused(Exchange result) {
        if (result.getException() == null) {
            return false;
        }
        assertThat(result.getException()).isInstanceOf(AgentPmtValidationException.class);
        assertThat(((AgentPmtValidationException) result.getException()).getHttpResponseCode())
                .isZero();
        assertThat(server.request).as("nothing was sent").isNull();
        return true;
    }

    private static String header(String name) {
        return server.request
                .lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse(null);
    }
}
