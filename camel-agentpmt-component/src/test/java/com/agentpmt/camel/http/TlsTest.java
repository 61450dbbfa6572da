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
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

    private static final String TOKEN = "token-of-the-tests";

    @TempDir
    private static Path folder;

    private static Path rightHost;
    private static Path otherHost;
    private static Path stranger;

    private final SandboxProduct tool = SandboxProduct.named("Echo").price(7);

    @BeforeAll
    static void makeKeys() throws Exception {
        rightHost = Keys.make(folder, "right", "dns:localhost,ip:127.0.0.1");
        otherHost = Keys.make(folder, "other", "dns:other.example");
        stranger = Keys.make(folder, "stranger", "dns:localhost,ip:127.0.0.1");
    }

    @Test
    void aTrustedCertificateOfTheRightHostWorksAndHttp2IsUsed() throws Exception {
        try (AgentPmtSandbox sandbox = sandbox(rightHost)) {
            Exchange result = buys(sandbox, Keys.trusting(rightHost));

            assertThat(result.getException()).isNull();
            assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(1);
            assertThat(sandbox.requests().get(0).protocol()).isEqualTo("HTTP/2.0");
            assertThat(sandbox.purchases()).hasSize(1);
        }
    }

    @Test
    void http1IsUsedIfTheServerSupportsNothingElse() throws Exception {
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.builder()
                .https(rightHost, Keys.PASSWORD)
                .wireMock(configuration -> configuration.http2TlsDisabled(true))
                .setUp(this::setUp)
                .start()) {
            assertThat(buys(sandbox, Keys.trusting(rightHost)).getException()).isNull();
            assertThat(sandbox.requests().get(0).protocol()).isEqualTo("HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTrustedCertificateOfAnotherHostIsRejected(boolean http1) throws Exception {
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.builder()
                .https(otherHost, Keys.PASSWORD)
                .wireMock(configuration -> configuration.http2TlsDisabled(http1))
                .setUp(this::setUp)
                .start()) {
            isRefused(sandbox, buys(sandbox, Keys.trusting(otherHost)));
        }
    }

    /** An address is not a host name, and the common name of the certificate is ignored (RFC 6125). */
    @ParameterizedTest
    @ValueSource(strings = {"dns:127.0.0.1", "ip:127.0.0.2,ip:0:0:0:0:0:0:0:1", "dns:*.localhost"})
    void aTrustedCertificateThatOnlySeemsToMatchIsRejected(String names) throws Exception {
        Path almost = Keys.make(folder, "localhost-" + names.hashCode(), names);
        try (AgentPmtSandbox sandbox = sandbox(almost)) {
            isRefused(sandbox, buys(sandbox, Keys.trusting(almost)));
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsRejected() throws Exception {
        try (AgentPmtSandbox sandbox = sandbox(stranger)) {
            isRefused(sandbox, buys(sandbox, Keys.trusting(rightHost)));
        }
    }

    @Test
    void withoutSettingsOnlyTheTrustStoreOfTheJvmApplies() throws Exception {
        try (AgentPmtSandbox sandbox = sandbox(rightHost)) {
            isRefused(sandbox, buys(sandbox, null));
        }
    }

    @Test
    void theTrustStoreOfTheContextAppliesIfTheComponentIsConfiguredSo() throws Exception {
        try (AgentPmtSandbox sandbox = sandbox(rightHost);
                CamelContext context = new DefaultCamelContext()) {
            context.setSSLContextParameters(Keys.trusting(rightHost));
            AgentPmtComponent component = new AgentPmtComponent();
            component.setUseGlobalSslContextParameters(true);
            component.getConnection().setApiUrl(sandbox.httpsUrl());
            context.addComponent("agentpmt", component);
            AgentPmtComponent unconfigured = new AgentPmtComponent();
            unconfigured.getConnection().setApiUrl(sandbox.httpsUrl());
            unconfigured.getConnection().setMaxRetries(0);
            context.addComponent("untold", unconfigured);
            context.getRegistry().bind("other", Keys.trusting(stranger));
            context.start();
            ProducerTemplate template = context.createProducerTemplate();

            assertThat(template.request("agentpmt:health", e -> {}).getException())
                    .isNull();
            assertThat(template.request("untold:health", e -> {}).getException())
                    .isInstanceOf(AgentPmtTransportException.class);
            assertThat(template.request("agentpmt:health?maxRetries=0&sslContextParameters=#other", e -> {})
                            .getException())
                    .as("the trust store of the endpoint takes precedence")
                    .isInstanceOf(AgentPmtTransportException.class);
            assertThat(sandbox.requests()).hasSize(1);
        }
    }

    private static void isRefused(AgentPmtSandbox sandbox, Exchange result) {
        assertThat(result.getException()).isInstanceOf(AgentPmtTransportException.class);
        AgentPmtException failure = (AgentPmtException) result.getException();
        assertThat(failure).hasCauseInstanceOf(SSLException.class);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.getHttpResponseCode()).isZero();
        assertThat(sandbox.requests()).isEmpty();
        assertThat(sandbox.purchases()).isEmpty();
    }

    private AgentPmtSandbox sandbox(Path keystore) {
        return AgentPmtSandbox.builder()
                .https(keystore, Keys.PASSWORD)
                .setUp(this::setUp)
                .start();
    }

    private void setUp(AgentPmtSandbox sandbox) {
        sandbox.account(TOKEN).grant(100);
        sandbox.catalog().add(tool);
    }

    private Exchange buys(AgentPmtSandbox sandbox, SSLContextParameters tls) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            String option = "";
            if (tls != null) {
                context.getRegistry().bind("tls", tls);
                option = "&sslContextParameters=#tls";
            }
            context.start();
            return context.createProducerTemplate()
                    .request(
                            "agentpmt:products/purchase?productId=" + tool.productId() + "&token=" + TOKEN + "&apiUrl="
                                    + sandbox.httpsUrl() + "&retryDelay=1&maxRetries=1" + option,
                            e -> {});
        }
    }
}
