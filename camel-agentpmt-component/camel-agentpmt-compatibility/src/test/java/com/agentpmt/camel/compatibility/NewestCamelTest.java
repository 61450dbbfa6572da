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
package com.agentpmt.camel.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.core5.util.VersionInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The component as users get it, compiled on the oldest supported Camel, in an application on the newest. */
class NewestCamelTest {

    private static final String TOKEN = "token-of-the-tests";
    private static final String PASSWORD = "sandbox";

    private final SandboxProduct tool = SandboxProduct.named("Echo").price(7);
    private final BlockingQueue<CreditBalance> polled = new LinkedBlockingQueue<>();
    private final Main main = new Main();
    private AgentPmtSandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        Path keystore = keystore();
        sandbox = AgentPmtSandbox.builder().https(keystore, PASSWORD).start();
        sandbox.account(TOKEN).grant(100);
        sandbox.catalog().add(tool);
        main.bind("tls", trusting(keystore));
        main.addInitialProperty("camel.component.agentpmt.token", TOKEN);
        main.addInitialProperty("camel.component.agentpmt.apiUrl", sandbox.httpsUrl());
        main.addInitialProperty("camel.component.agentpmt.sslContextParameters", "#tls");
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:credits/balance?emit=poll&delay=50")
                        .process(e -> polled.add(e.getMessage().getBody(CreditBalance.class)));
            }
        });
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
        sandbox.close();
    }

    @Test
    void theVersionsAreThoseOfTheNewestCamel() {
        ClassLoader loader = getClass().getClassLoader();

        assertThat(main.getCamelContext().getVersion()).isEqualTo(System.getProperty("expected.camel"));
        assertThat(com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION)
                .hasToString(System.getProperty("expected.jackson"));
        assertThat(VersionInfo.loadVersionInfo("org.apache.hc.client5", loader).getRelease())
                .isEqualTo(System.getProperty("expected.httpclient"));
        assertThat(VersionInfo.loadVersionInfo("org.apache.hc.core5", loader).getRelease())
                .isEqualTo(System.getProperty("expected.httpcore"));
    }

    @Test
    void aPurchase() throws Exception {
        Exchange bought = request("agentpmt:products/purchase?productId=" + tool.productId());

        assertThat(bought.getException()).isNull();
        assertThat(bought.getMessage().getBody()).isInstanceOf(PurchaseResult.class);
        assertThat(sandbox.purchases()).hasSize(1);
        assertThat(sandbox.account(TOKEN).balance()).isEqualTo(93);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE))
                .hasSize(1)
                .allSatisfy(sent -> assertThat(sent.header("Accept-Encoding")).isNull());
    }

    @Test
    void aPoll() throws InterruptedException {
        CreditBalance first = polled.poll(60, TimeUnit.SECONDS);

        assertThat(first).isNotNull();
        assertThat(first.balance()).isEqualTo(100);
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRejected() throws Exception {
        String otherHost = sandbox.httpsUrl().replace("localhost", "127.0.0.1");

        Exchange refused = request(
                "agentpmt:products/purchase?maxRetries=0&productId=" + tool.productId() + "&apiUrl=" + otherHost);

        assertThat(refused.getException())
                .isInstanceOf(AgentPmtTransportException.class)
                .hasCauseInstanceOf(SSLException.class);
        assertThat(((AgentPmtException) refused.getException()).isOutcomeUnknown())
                .isFalse();
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).isEmpty();
    }

    private Exchange request(String uri) throws Exception {
        return main.getCamelTemplate().request(uri, e -> e.getMessage().setBody(Map.of("text", "hello")));
    }

    /** A certificate for {@code localhost} alone, not for {@code 127.0.0.1}. */
    private static Path keystore() throws URISyntaxException {
        return Path.of(NewestCamelTest.class.getResource("/localhost.p12").toURI());
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
}
