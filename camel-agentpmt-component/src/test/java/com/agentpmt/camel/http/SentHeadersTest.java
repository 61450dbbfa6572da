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

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only headers that the API defines are sent, whatever the message contains. */
class SentHeadersTest extends HttpTestSupport {

    private static final Processor FOREIGN = e -> {
        for (String name : new String[] {
            "Host", "Content-Length", "Transfer-Encoding", "Connection", "Cookie", "Authorization", "X-Page",
            "Content-Type", "User-Agent", "Expect", "Proxy-Authorization", "x-api-key", "CamelHttpMethod",
                    "CamelHttpUri",
            "CamelHttpPath", "CamelHttpQuery"
        }) {
            e.getMessage().setHeader(name, "foreign");
        }
    };

    @Test
    void headersOfTheMessageAreNotForwarded() {
        Exchange bought = template.request(purchase(""), FOREIGN);
        Exchange read = template.request(read(""), FOREIGN);

        assertThat(bought.getException()).isNull();
        assertThat(read.getException()).isNull();
        SandboxRequest post = purchases().get(0);
        SandboxRequest get = balances().get(0);
        assertThat(names(post))
                .contains("authorization", "content-length", "content-type", "host", "user-agent")
                .isSubsetOf(
                        "authorization",
                        "content-length",
                        "content-type",
                        "host",
                        "user-agent",
                        "connection",
                        "accept");
        assertThat(names(get))
                .contains("authorization", "host", "user-agent")
                .isSubsetOf("authorization", "host", "user-agent", "connection", "accept");
        for (SandboxRequest sent : new SandboxRequest[] {post, get}) {
            assertThat(sent.headers().values())
                    .allSatisfy(values -> assertThat(values).doesNotContain("foreign"));
            assertThat(sent.header("Authorization")).isEqualTo("Bearer " + TOKEN);
            assertThat(sent.header("Host")).isEqualTo("localhost:" + sandbox.port());
            assertThat(sent.query()).isEmpty();
        }
        assertThat(post.body()).doesNotContain("foreign");
    }

    @Test
    void theMessageKeepsItsHeaders() {
        Exchange bought = template.request(purchase(""), FOREIGN);

        assertThat(bought.getMessage().getHeader("Cookie")).isEqualTo("foreign");
        assertThat(bought.getMessage().getHeader("Authorization")).isEqualTo("foreign");
    }

    @Test
    void theSessionIsSent() {
        template.request(purchase("&instanceMetadata=meta"), e -> e.getMessage()
                .setHeader(AgentPmtConstants.INSTANCE_ID, "session-1"));

        assertThat(purchases()).hasSize(1);
        assertThat(purchases().get(0).header("x-instance-id")).isEqualTo("session-1");
        assertThat(purchases().get(0).header("x-instance-metadata")).isEqualTo("meta");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"team\":\"\u00fcber\"}`|`{\"team\":\"\\u00fcber\"}`",
                "`{\n\t\"a\": 1.50,\r\n  \"b\": [1e400, 0.1000]\n}`|`{  \"a\": 1.50,    \"b\": [1e400, 0.1000] }`",
                "`\"\ud83d\ude00\ud800\u2028\u007f\"`|`\"\\ud83d\\ude00\\ud800\\u2028\\u007f\"`",
                "`{\"\u4f60\":\"a\\n\\u00e4\\\\\"}`|`{\"\\u4f60\":\"a\\n\\u00e4\\\\\"}`",
                "`\ufeff{\"a\":1,\"a\":2}`|`{\"a\":1,\"a\":2}`",
                "`not JSON`|`not JSON`",
                "`{\"team\":x}`|`{\"team\":x}`"
            })
    void metadataIsOneLineOfAscii(String given, String sent) {
        Exchange byHeader = template.request(
                purchase(""), e -> e.getMessage().setHeader(AgentPmtConstants.INSTANCE_METADATA, given));
        context.getComponent("agentpmt", AgentPmtComponent.class).getCommon().setInstanceMetadata(given);
        Exchange byOption = template.request(purchase("&maxRetries=0"), e -> {});

        assertThat(byHeader.getException()).isNull();
        assertThat(byOption.getException()).isNull();
        assertThat(purchases()).hasSize(2).allSatisfy(request -> {
            assertThat(request.header("x-instance-metadata")).isEqualTo(sent);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00fcber",
                "two\nlines",
                "a\r\nAuthorization: Bearer x",
                "{\"a\":\u00e4}",
                "{\"a\":\"\n\"}",
                "\u007f"
            })
    void metadataThatIsNotJsonOrAsciiIsRejected(String text) {
        for (String header : new String[] {AgentPmtConstants.INSTANCE_METADATA, AgentPmtConstants.INSTANCE_ID}) {
            Exchange refused =
                    template.request(purchase(""), e -> e.getMessage().setHeader(header, text));

            assertThat(refused.getException())
                    .isInstanceOf(AgentPmtValidationException.class)
                    .hasMessageContaining(
                            header.equals(AgentPmtConstants.INSTANCE_ID)
                                    ? "x-instance-id"
                                    : "give the metadata as JSON");
            assertThat(((AgentPmtException) refused.getException()).getHttpResponseCode())
                    .isZero();
            assertThat(((AgentPmtException) refused.getException()).isOutcomeUnknown())
                    .isFalse();
        }
        assertThat(purchases()).isEmpty();
    }

    /** A server that ends the connection at a line that is too long leaves the outcome unknown. */
    @Test
    void aHeaderHasAMaximumLength() {
        String fits = "\"" + "\u00e4".repeat(1_333) + "\"";
        String longer = "\"" + "\u00e4".repeat(1_334) + "\"";

        Exchange sent = template.request(
                purchase(""), e -> e.getMessage().setHeader(AgentPmtConstants.INSTANCE_METADATA, fits));
        Exchange refused = template.request(
                purchase(""), e -> e.getMessage().setHeader(AgentPmtConstants.INSTANCE_METADATA, longer));
        Exchange refusedId = template.request(
                purchase(""), e -> e.getMessage().setHeader(AgentPmtConstants.INSTANCE_ID, "x".repeat(8_001)));

        assertThat(sent.getException()).isNull();
        assertThat(refused.getException())
                .isInstanceOf(AgentPmtValidationException.class)
                .hasMessageContaining("x-instance-metadata has 8006 characters, but may have 8000");
        assertThat(refusedId.getException())
                .isInstanceOf(AgentPmtValidationException.class)
                .hasMessageContaining("x-instance-id has 8001 characters, but may have 8000");
        assertThat(purchases()).hasSize(1);
    }

    @Test
    void cookiesAreNotStored() {
        sandbox.faults().onAny().header("Set-Cookie", "a=b; Path=/");

        reads("");
        reads("");

        assertThat(balances()).hasSize(2).allSatisfy(sent -> assertThat(sent.header("Cookie"))
                .isNull());
    }

    private static Set<String> names(SandboxRequest sent) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        sent.headers().keySet().forEach(name -> names.add(name.toLowerCase(java.util.Locale.ROOT)));
        return names;
    }
}
