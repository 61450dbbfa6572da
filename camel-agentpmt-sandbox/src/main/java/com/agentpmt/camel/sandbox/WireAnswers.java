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

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** From our answers to WireMock's. */
final class WireAnswers {

    private WireAnswers() {}

    static ResponseDefinition write(Answer answer, boolean http2) {
        ResponseDefinitionBuilder response = ResponseDefinitionBuilder.responseDefinition();
        int delay = Math.toIntExact(answer.delay().toMillis());
        if (delay > 0) {
            response.withFixedDelay(delay);
        }
        return switch (answer.breakage()) {
            case RESET -> response.withFault(Fault.CONNECTION_RESET_BY_PEER).build();
            case EMPTY_RESPONSE -> response.withFault(Fault.EMPTY_RESPONSE).build();
            case MALFORMED_CHUNK ->
                response.withFault(Fault.MALFORMED_RESPONSE_CHUNK).build();
            case TRUNCATED ->
                http2 ? response.withFault(Fault.MALFORMED_RESPONSE_CHUNK).build() : truncated(response, answer);
            case NONE -> complete(response, answer).build();
        };
    }

    private static ResponseDefinitionBuilder complete(ResponseDefinitionBuilder response, Answer answer) {
        response.withStatus(answer.status());
        answer.headers().forEach(response::withHeader);
        return response.withBody(answer.body());
    }

    /**
     * Jetty breaks an HTTP/1.1 connection off when less comes than was announced, provided that it does not compress.
     * Over HTTP/2 it ends the stream in order, and clients take the half for the whole.
     */
    private static ResponseDefinition truncated(ResponseDefinitionBuilder response, Answer answer) {
        byte[] whole = answer.body().getBytes(StandardCharsets.UTF_8);
        return complete(response, answer)
                .withHeader("Content-Length", String.valueOf(Math.max(whole.length, 2)))
                .withHeader("Content-Encoding", "identity")
                .withBody(Arrays.copyOf(whole, whole.length / 2))
                .build();
    }
}
