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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.agentpmt.camel.AgentPmtException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failed purchase is "not charged" only if its response leaves no doubt. */
class MayBeChargedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0060',
            value = {
                "{\"success\":false}|false",
                "{\"success\":false,\"order_id\":null,\"purchase_result\":null}|false",
                "{\"success\":false,\"order_id\":\" \"}|false",
                "{\"success\":false,\"response\":{\"success\":false}}|false",
                "{\"success\":false,\"order_id\":\"o\"}|true",
                "{\"success\":false,\"order_id\":{\"id\":1}}|true",
                "{\"success\":false,\"response\":{\"order_id\":\"o\"}}|true",
                "{\"success\":false,\"response\":{\"purchase_result\":\"used\"}}|true",
                "{\"success\":false,\"data\":{\"order_id\":\"o\"}}|true",
                "{\"success\":true,\"response\":{\"status_code\":504}}|true",
                "{\"response\":{\"success\":false}}|false"
            })
    void theResponseDecidesWhetherAPurchaseMayBeCharged(String body, boolean unknown) {
        ApiRequest request = ApiRequest.post(
                        "products/purchase", new ApiRequest.Body(null, new byte[0]), "products", "purchase")
                .asPaid();
        ApiResponse response = new ApiResponse(200, Map.of(), body.getBytes(StandardCharsets.UTF_8), true);

        AgentPmtException failure =
                catchThrowableOfType(AgentPmtException.class, () -> Envelope.parseSuccess(request, response));

        assertThat(failure.isOutcomeUnknown()).isEqualTo(unknown);
        assertThat(failure.isRetryable()).isFalse();
    }
}
