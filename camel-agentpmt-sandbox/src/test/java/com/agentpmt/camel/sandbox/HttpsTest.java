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
package com.agentpmt.camel.sandbox;

import static com.agentpmt.camel.sandbox.TestWaits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpsTest {

    private static final String PASSWORD = "sandbox";

    private AgentPmtSandbox sandbox;
    private SSLContext context;

    @BeforeEach
    void start() throws Exception {
        context = trusting();
        sandbox = AgentPmtSandbox.builder()
                .https(keystore(), PASSWORD)
                .callbackSslContext(context)
                .setUp(fresh -> fresh.account("demo").grant(100))
                .start();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static Path keystore() throws Exception {
        return Path.of(HttpsTest.class.getResource("/localhost.p12").toURI());
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = HttpsTest.class.getResourceAsStream("/localhost.p12")) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("localhost", store.getCertificate("localhost"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private TestHttpClient client(HttpClient.Version version) {
        HttpClient client =
                HttpClient.newBuilder().sslContext(context).version(version).build();
        return new TestHttpClient(client, sandbox.httpsUrl(), "demo");
    }

    @Test
    void speaksHttp2OverTls() throws Exception {
        HttpResponse<String> response = client(HttpClient.Version.HTTP_2).get("/credits/balance");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.body()).contains("\"balance\":100");
        assertThat(sandbox.requests().get(0).protocol()).isEqualTo("HTTP/2.0");
    }

    @Test
    void speaksHttp1OverTls() throws Exception {
        HttpResponse<String> response = client(HttpClient.Version.HTTP_1_1)
                .post("/api/agent-webhooks/demo-workflow/trigger", "{\"prompt\":\"x\"}");
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(response.body()).contains("\"status_url\":\"" + sandbox.httpsUrl() + "/api/agent-webhooks/runs/");
        assertThat(sandbox.url()).startsWith("http://");
    }

    @Test
    void isNotTrustedByDefault() {
        TestHttpClient http = new TestHttpClient(HttpClient.newHttpClient(), sandbox.httpsUrl(), "demo");
        assertThatThrownBy(() -> http.get("/health")).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void breaksConnectionsOfBothVersions() {
        String body = "{\"name\":\"echo\"}";
        for (HttpClient.Version version : HttpClient.Version.values()) {
            sandbox.faults().on(SandboxOperation.PURCHASE).resetAfterBooking();
            sandbox.faults().on(SandboxOperation.PURCHASE).truncated();
            sandbox.faults().on(SandboxOperation.PURCHASE).emptyResponse();
            sandbox.faults().on(SandboxOperation.PURCHASE).malformedChunk();
            for (int i = 0; i < 4; i++) {
                assertThatThrownBy(() -> client(version).post("/products/purchase", body))
                        .as("%s, fault %s", version, i)
                        .isInstanceOf(IOException.class);
            }
        }
        assertThat(sandbox.purchases()).hasSize(6);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(8);
    }

    @Test
    void delaysOverHttp2() throws Exception {
        sandbox.faults().on(SandboxOperation.HEALTH).delay(Duration.ofMillis(200));
        assertThat(client(HttpClient.Version.HTTP_2).get("/health").statusCode())
                .isEqualTo(200);
    }

    @Test
    void deliversCallbacksOverTls() throws Exception {
        sandbox.wireMock()
                .stubFor(WireMock.post("/hook").willReturn(WireMock.aResponse().withStatus(204)));
        sandbox.workflow("wf").takes(Duration.ZERO, Duration.ZERO);
        client(HttpClient.Version.HTTP_1_1)
                .post(
                        "/api/agent-webhooks/wf/trigger",
                        "{\"prompt\":\"x\",\"callback_url\":\"" + sandbox.httpsUrl() + "/hook\"}");
        await().until(() -> sandbox.runs().get(0).callbackStatus().equals("delivered"));
    }
}
