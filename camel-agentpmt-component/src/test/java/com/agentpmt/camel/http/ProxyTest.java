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
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtServerException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An https API through a plain http proxy: proxyHost and proxyPort are enough. */
class ProxyTest {

    private static final String TOKEN = "token-of-the-tests";
    private static final String LOGIN = "proxyuser:proxy-s3cr3t";

    @TempDir
    private static Path folder;

    private static Path keystore;

    private final SandboxProduct tool = SandboxProduct.named("Echo").price(7);
    private AgentPmtSandbox sandbox;
    private CamelContext context;
    private AgentPmtComponent component;

    @BeforeAll
    static void makeKeys() throws Exception {
        keystore = Keys.make(folder, "right", "dns:localhost,ip:127.0.0.1");
    }

    @BeforeEach
    void start() throws Exception {
        sandbox = AgentPmtSandbox.builder().https(keystore, Keys.PASSWORD).start();
        sandbox.account(TOKEN).grant(100);
        sandbox.catalog().add(tool);
        context = new DefaultCamelContext();
        component = new AgentPmtComponent();
        component.getSecurity().setToken(TOKEN);
        component.getSecurity().setSslContextParameters(Keys.trusting(keystore));
        component.getConnection().setApiUrl(sandbox.httpsUrl());
        component.getConnection().setProxyHost("127.0.0.1");
        component.getConnection().setRetryDelay(1);
        context.addComponent("agentpmt", component);
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        sandbox.close();
    }

    private Exchange buys() {
        return context.createProducerTemplate()
                .request("agentpmt:products/purchase?productId=" + tool.productId(), e -> {});
    }

    @Test
    void aProxyWithoutAuthenticationOpensATunnel() throws Exception {
        try (TestProxy proxy = new TestProxy(null)) {
            component.getConnection().setProxyPort(proxy.port());

            assertThat(buys().getException()).isNull();

            assertThat(proxy.heads).hasSize(1).allMatch(head -> head.startsWith("CONNECT localhost:"));
            assertThat(proxy.heads.get(0)).as("the proxy receives no token").doesNotContain(TOKEN);
            assertThat(sandbox.purchases()).hasSize(1);
            assertThat(sandbox.requests().get(0).protocol()).isEqualTo("HTTP/2.0");
        }
    }

    @Test
    void throughTheTunnelATrustedCertificateOfAnotherHostIsRejected() throws Exception {
        Path otherHost = Keys.make(folder, "other", "dns:other.example");
        try (TestProxy proxy = new TestProxy(null);
                AgentPmtSandbox other = AgentPmtSandbox.builder()
                        .https(otherHost, Keys.PASSWORD)
                        .start()) {
            component.getConnection().setProxyPort(proxy.port());
            component.getConnection().setApiUrl(other.httpsUrl());
            component.getSecurity().setSslContextParameters(Keys.trusting(otherHost));

            Exchange result = buys();

            assertThat(result.getException())
                    .isInstanceOf(AgentPmtTransportException.class)
                    .hasCauseInstanceOf(SSLException.class);
            assertThat(proxy.heads).isNotEmpty().allSatisfy(head -> assertThat(head)
                    .startsWith("CONNECT localhost:")
                    .doesNotContain(TOKEN));
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void onlyTheTunnelIsRequestedFromTheProxy() throws Exception {
        try (TestProxy proxy = new TestProxy(null)) {
            component.getConnection().setProxyPort(proxy.port());

            assertThat(buys().getException()).isNull();

            assertThat(proxy.heads).hasSize(1);
            assertThat(proxy.heads.get(0).lines().skip(1).filter(line -> !line.isEmpty()))
                    .extracting(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                    .containsExactlyInAnyOrder("host", "user-agent");
        }
    }

    /** The component uses the authentication schemes that every version of the HTTP client supports. */
    @Test
    void unknownAuthenticationSchemesOfTheProxyAreIgnored() throws Exception {
        try (TestProxy proxy = new TestProxy(LOGIN)) {
            proxy.offers = "Proxy-Authenticate: SCRAM-SHA-256 realm=\"test\"\r\nProxy-Authenticate: Negotiate\r\n"
                    + "Proxy-Authenticate: Bearer\r\nProxy-Authenticate: Basic realm=\"test\"\r\n";
            component.getConnection().setProxyPort(proxy.port());
            component.getConnection().setProxyAuthUsername("proxyuser");
            component.getConnection().setProxyAuthPassword("proxy-s3cr3t");

            assertThat(buys().getException()).isNull();

            assertThat(proxy.heads).hasSize(2);
            assertThat(sandbox.purchases()).hasSize(1);
        }
    }

    @Test
    void proxyCredentialsAreNotSentToTheApi() throws Exception {
        try (TestProxy proxy = new TestProxy(LOGIN)) {
            component.getConnection().setProxyPort(proxy.port());
            component.getConnection().setProxyAuthUsername("proxyuser");
            component.getConnection().setProxyAuthPassword("proxy-s3cr3t");

            assertThat(buys().getException()).isNull();
            assertThat(buys().getException()).isNull();

            assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(2).allSatisfy(sent -> {
                assertThat(sent.header("Proxy-Authorization")).isNull();
                assertThat(sent.header("Authorization")).isEqualTo("Bearer " + TOKEN);
            });
            assertThat(proxy.heads).allSatisfy(head -> assertThat(head).doesNotContain(TOKEN));
        }
    }

    @Test
    void rejectedProxyCredentialsSendNoRequestAndAreNotShown() throws Exception {
        try (TestProxy proxy = new TestProxy("other:login")) {
            component.getConnection().setProxyPort(proxy.port());
            component.getConnection().setProxyAuthUsername("proxyuser");
            component.getConnection().setProxyAuthPassword("proxy-s3cr3t");

            Exchange result = buys();

            assertThat(result.getException())
                    .isInstanceOf(AgentPmtException.class)
                    .hasMessageContaining("407");
            assertThat(result.getException()).hasStackTraceContaining("products/purchase");
            assertThat(result.getException().toString())
                    .doesNotContain("s3cr3t")
                    .doesNotContain("proxyuser");
            assertThat(((AgentPmtException) result.getException()).isOutcomeUnknown())
                    .isFalse();
            assertThat(sandbox.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"502 Bad Gateway", "503 Service Unavailable"})
    void aPurchaseIsRetriedIfTheProxyOpensNoTunnel(String rejection) throws Exception {
        try (TestProxy proxy = new TestProxy(null)) {
            proxy.rejection = rejection;
            component.getConnection().setProxyPort(proxy.port());

            Exchange result = buys();

            assertThat(result.getException()).isInstanceOf(AgentPmtServerException.class);
            assertThat(((AgentPmtException) result.getException()).isOutcomeUnknown())
                    .isFalse();
            assertThat(((AgentPmtException) result.getException()).isRetryable())
                    .isTrue();
            assertThat(proxy.heads).as("maxRetries=2").hasSize(3);
            assertThat(sandbox.requests()).isEmpty();
        }
    }

    @Test
    void nothingIsSentIfTheProxyIsDown() {
        component.getConnection().setProxyPort(1);

        Exchange result = buys();

        assertThat(result.getException()).isInstanceOf(AgentPmtTransportException.class);
        assertThat(((AgentPmtException) result.getException()).isOutcomeUnknown())
                .isFalse();
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void nonProxyHostsAreReachedDirectly() throws Exception {
        try (TestProxy proxy = new TestProxy(null)) {
            component.getConnection().setProxyPort(proxy.port());
            component.setNonProxyHosts("*.example.com, local*");
            component.stop();
            component.start();

            assertThat(buys().getException()).isNull();

            assertThat(proxy.heads).isEmpty();
            assertThat(sandbox.purchases()).hasSize(1);
        }
    }

    @Test
    void aTunnelThatIsCutMeanwhileIsOpenedAgain() throws Exception {
        try (TestProxy proxy = new TestProxy(null)) {
            component.getConnection().setProxyPort(proxy.port());
            assertThat(buys().getException()).isNull();
            proxy.cut();

            assertThat(buys().getException()).isNull();

            assertThat(sandbox.purchases()).hasSize(2);
            assertThat(proxy.heads).hasSize(2).allMatch(head -> head.startsWith("CONNECT "));
        }
    }

    /** Plain http to a loopback address, such as a sandbox behind a proxy: the token is in clear text anyway. */
    @Test
    void authenticationForPlainHttpWorksToo() throws Exception {
        String credentials = Base64.getEncoder().encodeToString(LOGIN.getBytes(StandardCharsets.UTF_8));
        try (RawServer proxy = new RawServer((connection, request) -> {
            if (request.contains("Proxy-Authorization: Basic " + credentials)) {
                RawServer.succeed(connection);
            } else {
                connection
                        .getOutputStream()
                        .write(("HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm=\"test\"\r\n"
                                        + "Content-Length: 0\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            return true;
        })) {
            component.getConnection().setApiUrl("http://127.0.0.1:1");
            component.getConnection().setProxyPort(proxy.port());
            component.getConnection().setProxyAuthUsername("proxyuser");
            component.getConnection().setProxyAuthPassword("proxy-s3cr3t");

            Exchange result = context.createProducerTemplate().request("agentpmt:health", e -> {});

            assertThat(result.getException()).isNull();
            assertThat(proxy.requests)
                    .hasSize(2)
                    .allMatch(request -> request.startsWith("GET http://127.0.0.1:1/health"));
        }
    }
}
