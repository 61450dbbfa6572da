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
package com.agentpmt.camel.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.json.Json;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JwtPublicKeyTest {

    private static final String PEM = "-----BEGIN PUBLIC KEY-----\\nMIIB\\n-----END PUBLIC KEY-----\\n";

    @Test
    void everyFieldIsRead() throws IOException {
        JwtPublicKey key = read("{\"success\":true,\"public_key\":\"" + PEM
                + "\",\"algorithm\":\"EdDSA\",\"message\":\"m\",\"kid\":\"k1\"}");

        assertThat(key.publicKey()).isEqualTo(PEM.replace("\\n", "\n"));
        assertThat(key.algorithm()).isEqualTo("EdDSA");
        assertThat(key.message()).isEqualTo("m");
        assertThat(key.additionalProperties()).containsOnlyKeys("kid");
    }

    @Test
    void missingAndUnexpectedFieldsAreIgnored() throws IOException {
        assertThat(read("{}").publicKey()).isNull();
        assertThat(read("{\"algorithm\":null}").algorithm()).isNull();
        JwtPublicKey odd = read("{\"public_key\":[\"a\"],\"algorithm\":{}}");
        assertThat(odd.publicKey()).isNull();
        assertThat(odd.algorithm()).isNull();
        assertThat(odd.additionalProperties()).containsOnlyKeys("public_key", "algorithm");
    }

    @Test
    void aModelIsWrittenAsItWasReceived() throws IOException {
        String json = "{\"kid\":1.50,\"public_key\":\"" + PEM + "\",\"success\":true,\"message\":null}";

        assertThat(new String(Json.write(read(json)), StandardCharsets.UTF_8)).isEqualTo(json);
        assertThat(new ObjectMapper().readValue(json, JwtPublicKey.class).publicKey())
                .startsWith("-----BEGIN");
    }

    private static JwtPublicKey read(String json) throws IOException {
        return JwtPublicKey.of(Json.read(json.getBytes(StandardCharsets.UTF_8)));
    }
}
