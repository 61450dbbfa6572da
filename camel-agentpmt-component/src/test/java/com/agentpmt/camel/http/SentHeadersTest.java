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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;

/** Only what the API defines is sent, whatever the message carries. */
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
    void headersOfTheMessageDoNotPassThrough() {
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

    @Test
    void cookiesAreNotKept() {
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
