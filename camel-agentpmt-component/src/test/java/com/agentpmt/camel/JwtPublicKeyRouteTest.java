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
package com.agentpmt.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.model.JwtPublicKey;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.util.Base64;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class JwtPublicKeyRouteTest extends SandboxTestSupport {

    private static final String URI = "agentpmt:public/jwt-public-key";

    @Test
    void theKeyOfTheServerIsReturnedAndNoTokenIsSent() {
        Exchange result = template.request(URI, e -> {});

        assertThat(result.getException()).isNull();
        JwtPublicKey key = result.getMessage().getBody(JwtPublicKey.class);
        String base64 = key.publicKey().replaceAll("-----[A-Z ]+-----|\n", "");
        assertThat(Base64.getDecoder().decode(base64))
                .isEqualTo(sandbox.jwtKeyPair().getPublic().getEncoded());
        assertThat(key.algorithm()).isEqualTo("RS256");
        assertThat(key.additionalProperties()).isEmpty();
        assertThat(result.getMessage().getHeader(AgentPmtConstants.MESSAGE)).isEqualTo(key.message());
        assertThat(sandbox.requests(SandboxOperation.JWT_KEY))
                .singleElement()
                .satisfies(sent -> assertThat(sent.header("Authorization")).isNull());
    }

    @Test
    void noTokenIsNeeded() {
        context.getComponent("agentpmt", AgentPmtComponent.class).getSecurity().setToken(null);

        assertThat(template.request(URI, e -> {}).getException()).isNull();
    }

    @Test
    void theKeyComesAsMapAndText() {
        Map<?, ?> map = template.requestBody(URI + "?outputFormat=map", null, Map.class);
        assertThat(map.get("algorithm")).isEqualTo("RS256");

        String json = template.requestBody(URI + "?outputFormat=json", null, String.class);
        assertThat(json).startsWith("{").contains("\"public_key\":\"-----BEGIN PUBLIC KEY-----\\n");
    }

    @Test
    void anErrorPageIsAServerError() {
        sandbox.faults().on(SandboxOperation.JWT_KEY).status(500).body("<h1>Sorry</h1>");

        assertThat(template.request(URI, e -> {}).getException())
                .isInstanceOf(AgentPmtServerException.class)
                .hasMessageContaining("Sorry")
                .hasMessageNotContaining("<h1>");
        assertThat(sandbox.requests(SandboxOperation.JWT_KEY)).hasSize(1);
    }
}
