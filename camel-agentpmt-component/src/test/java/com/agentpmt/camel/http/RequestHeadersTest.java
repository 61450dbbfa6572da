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

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The exact headers of a request. Another version of the HTTP client may add headers by default, such as
 * {@code Accept-Encoding}, {@code Upgrade}, {@code Expect}, {@code TE} or {@code Priority}: each requests something
 * from the server that the component does not expect.
 */
class RequestHeadersTest extends CamelTestSupport {

    private static final Set<String> READ = Set.of("authorization", "connection", "host", "user-agent");
    private static final Set<String> PURCHASE =
            Set.of("authorization", "connection", "content-length", "content-type", "host", "user-agent");

    @TempDir
    private static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "&client=#theirs"})
    void onlyTheExpectedHeadersAreSentOverHttp1(String client) throws Exception {
        try (CloseableHttpAsyncClient theirs =
                        HttpAsyncClients.custom().disableAutomaticRetries().build();
                RawServer server = new RawServer((connection, request) -> {
                    RawServer.succeed(connection);
                    return true;
                })) {
            theirs.start();
            context.getRegistry().bind("theirs", theirs);
            String options = client + "&token=t&apiUrl=" + server.url();

            assertThat(template.request("agentpmt:credits/balance?maxRetries=0" + options, e -> {})
                            .getException())
                    .isNull();
            assertThat(template.request("agentpmt:products/purchase?productId=p" + options, e -> {})
                            .getException())
                    .isNull();

            assertThat(server.requests).hasSize(2);
            assertThat(names(server.requests.get(0))).containsExactlyInAnyOrderElementsOf(READ);
            assertThat(names(server.requests.get(1))).containsExactlyInAnyOrderElementsOf(PURCHASE);
            assertThat(server.requests.get(1))
                    .containsIgnoringCase("\r\nConnection: keep-alive\r\n")
                    .contains("\r\nContent-Type: application/json\r\n");
        }
    }

    @Test
    void onlyTheExpectedHeadersAreSentOverHttp2() throws Exception {
        Path keystore = Keys.make(folder, "right", "dns:localhost,ip:127.0.0.1");
        SandboxProduct tool = SandboxProduct.named("Echo").price(7);
        context.getRegistry().bind("tls", Keys.trusting(keystore));
        try (AgentPmtSandbox sandbox =
                AgentPmtSandbox.builder().https(keystore, Keys.PASSWORD).start()) {
            sandbox.account("t").grant(100);
            sandbox.catalog().add(tool);
            String options = "&token=t&sslContextParameters=#tls&apiUrl=" + sandbox.httpsUrl();

            assertThat(template.request("agentpmt:credits/balance?maxRetries=0" + options, e -> {})
                            .getException())
                    .isNull();
            Exchange bought =
                    template.request("agentpmt:products/purchase?productId=" + tool.productId() + options, e -> {});
            assertThat(bought.getException()).isNull();

            List<SandboxRequest> sent = sandbox.requests();
            assertThat(sent).hasSize(2).allMatch(request -> request.protocol().equals("HTTP/2.0"));
            assertThat(names(sent.get(0))).containsExactlyInAnyOrderElementsOf(inHttp2(READ));
            assertThat(names(sent.get(1))).containsExactlyInAnyOrderElementsOf(inHttp2(PURCHASE));
        }
    }

    @Test
    void serverPushIsDisabledOverHttp2() throws Exception {
        Path keystore = Keys.make(folder, "pushes", "dns:localhost");
        context.getRegistry().bind("tls", Keys.trusting(keystore));
        try (H2FrameServer server = new H2FrameServer(keystore, (connection, stream) -> {
            connection.succeed(stream);
            return true;
        })) {
            Exchange bought = template.request(
                    "agentpmt:products/purchase?productId=p&token=t&sslContextParameters=#tls&apiUrl=" + server.url(),
                    e -> {});

            assertThat(bought.getException()).isNull();
            assertThat(server.settings).hasSize(1);
            assertThat(server.settings.get(0)).containsEntry(H2FrameServer.ENABLE_PUSH, 0);
        }
    }

    /** HTTP/2 has :authority for the host, END_STREAM for the length, and nothing about the connection (RFC 9113). */
    private static Set<String> inHttp2(Set<String> names) {
        Set<String> rest = new TreeSet<>(names);
        rest.removeAll(Set.of("connection", "content-length", "host"));
        return rest;
    }

    private static Set<String> names(SandboxRequest sent) {
        return sent.headers().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static List<String> names(String request) {
        return request.lines()
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                .toList();
    }
}
