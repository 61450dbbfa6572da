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
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String PASSWORD = "changeit";
    private static final String TOKEN = "token-of-the-tests";

    @TempDir
    private static Path folder;

    private static Path rightHost;
    private static Path otherHost;
    private static Path stranger;

    private final SandboxProduct tool = SandboxProduct.named("Echo").price(7);

    @BeforeAll
    static void makeKeys() throws Exception {
        rightHost = key("right", "dns:localhost,ip:127.0.0.1");
        otherHost = key("other", "dns:other.example");
        stranger = key("stranger", "dns:localhost,ip:127.0.0.1");
    }

    @Test
    void aTrustedCertificateOfTheRightHostWorksAndHttp2IsUsed() throws Exception {
        try (AgentPmtSandbox sandbox = sandbox(rightHost)) {
            Exchange answer = buys(sandbox, trusting(rightHost));

            assertThat(answer.getException()).isNull();
            assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(1);
            assertThat(sandbox.requests().get(0).protocol()).isEqualTo("HTTP/2.0");
            assertThat(sandbox.purchases()).hasSize(1);
        }
    }

    @Test
    void http1IsUsedWhereTheServerSpeaksNothingElse() throws Exception {
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.builder()
                .https(rightHost, PASSWORD)
                .wireMock(configuration -> configuration.http2TlsDisabled(true))
                .setUp(this::setUp)
                .start()) {
            assertThat(buys(sandbox, trusting(rightHost)).getException()).isNull();
            assertThat(sandbox.requests().get(0).protocol()).isEqualTo("HTTP/1.1");
        }
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRefused() throws Exception {
        try (AgentPmtSandbox sandbox = sandbox(otherHost)) {
            isRefused(sandbox, buys(sandbox, trusting(otherHost)));
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsRefused() throws Exception {
        try (AgentPmtSandbox sandbox = sandbox(stranger)) {
            isRefused(sandbox, buys(sandbox, trusting(rightHost)));
        }
    }

    @Test
    void withoutSettingsOnlyTheTrustOfTheJvmCounts() throws Exception {
        try (AgentPmtSandbox sandbox = sandbox(rightHost)) {
            isRefused(sandbox, buys(sandbox, null));
        }
    }

    private static void isRefused(AgentPmtSandbox sandbox, Exchange answer) {
        assertThat(answer.getException()).isInstanceOf(AgentPmtTransportException.class);
        AgentPmtException failure = (AgentPmtException) answer.getException();
        assertThat(failure).hasCauseInstanceOf(SSLException.class);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.getHttpResponseCode()).isZero();
        assertThat(sandbox.requests()).isEmpty();
        assertThat(sandbox.purchases()).isEmpty();
    }

    private AgentPmtSandbox sandbox(Path keystore) {
        return AgentPmtSandbox.builder()
                .https(keystore, PASSWORD)
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

    private static SSLContextParameters trusting(Path keystore) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + keystore);
        store.setPassword(PASSWORD);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters tls = new SSLContextParameters();
        tls.setTrustManagers(trust);
        return tls;
    }

    private static Path key(String name, String names) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "RSA",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=" + names)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        return file;
    }
}
