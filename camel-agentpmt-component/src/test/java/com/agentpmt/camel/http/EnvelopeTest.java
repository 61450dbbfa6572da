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
import static org.assertj.core.api.Assertions.catchThrowable;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtResponseException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private static final ApiResponse PAID = new ApiResponse(200, Map.of(), "{}".getBytes(), true);

    @Test
    void anyFailureInReadingAPaidResponseIsAnUnknownOutcome() {
        ApiRequest purchase = ApiRequest.post(
                        "products/purchase", new ApiRequest.Body(null, new byte[0]), "products", "purchase")
                .asPaid();

        Throwable failure = catchThrowable(() -> Envelope.read(purchase, PAID, json -> {
            throw new IllegalStateException("with text of the response");
        }));

        assertThat(failure).isInstanceOf(AgentPmtResponseException.class).hasMessageContaining("IllegalStateException");
        assertThat(failure).hasMessageNotContaining("text of the response");
        assertThat(((AgentPmtException) failure).isOutcomeUnknown()).isTrue();
        assertThat(((AgentPmtException) failure).isRetryable()).isFalse();
    }
}
