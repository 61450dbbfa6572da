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

import static com.agentpmt.camel.sandbox.TestHttpClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PublicOperationsTest {

    @RegisterExtension
    static AgentPmtSandboxExtension sandbox = new AgentPmtSandboxExtension();

    private TestHttpClient http;

    @BeforeEach
    void sendNoToken() {
        http = new TestHttpClient(sandbox.sandbox(), null);
    }

    @Test
    void isHealthy() throws Exception {
        assertThat(http.get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void publishesAKeyThatVerifies() throws Exception {
        JsonNode body = json(http.get("/public/jwt-public-key"));
        assertThat(body.path("algorithm").asText()).isEqualTo("RS256");
        String base64 = body.path("public_key")
                .asText()
                .replace("-----BEGIN PUBLIC KEY-----", "")
                .replace("-----END PUBLIC KEY-----", "")
                .replace("\n", "");
        PublicKey key = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));

        byte[] text = "a token".getBytes(StandardCharsets.UTF_8);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(sandbox.sandbox().jwtKeyPair().getPrivate());
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(key);
        signature.update(text);
        assertThat(signature.verify(signed)).isTrue();
        assertThat(json(http.get("/public/jwt-public-key"))).isEqualTo(body);
    }

    @Test
    void servesTheEmbeds() throws Exception {
        HttpResponse<String> script = http.get("/embed.js");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/javascript");
        assertThat(script.body()).contains("iframe").contains(sandbox.url() + "/embed/");

        String echo = sandbox.catalog().find("echo").orElseThrow().productId();
        for (String path :
                new String[] {"/embed/demo-workflow", "/embed/bundle/starter-bundle", "/embed/product/" + echo}) {
            HttpResponse<String> page = http.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
            assertThat(page.body()).startsWith("<!doctype html>").contains(path.substring(path.lastIndexOf('/') + 1));
        }
    }

    @Test
    void unknownEmbedsAreNotFound() throws Exception {
        for (String path : new String[] {"/embed/nobody", "/embed/bundle/nobody", "/embed/product/nobody"}) {
            HttpResponse<String> page = http.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(page.body()).contains("<h1>Unknown").contains("nobody");
        }
        sandbox.catalog().addBundle("mine");
        assertThat(http.get("/embed/bundle/mine").statusCode()).isEqualTo(200);
    }

    @Test
    void pagesEscapeTheIdOfTheAddress() throws Exception {
        assertThat(http.get("/embed/%3Cscript%3E").body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }
}
