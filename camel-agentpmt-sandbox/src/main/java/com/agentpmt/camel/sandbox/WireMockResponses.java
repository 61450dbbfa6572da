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

/** Converts responses to WireMock's. */
final class WireMockResponses {

    private WireMockResponses() {}

    static ResponseDefinition write(SandboxResponse response, boolean http2) {
        ResponseDefinitionBuilder builder = ResponseDefinitionBuilder.responseDefinition();
        int delay = Math.toIntExact(response.delay().toMillis());
        if (delay > 0) {
            builder.withFixedDelay(delay);
        }
        return switch (response.connectionFault()) {
            case RESET -> builder.withFault(Fault.CONNECTION_RESET_BY_PEER).build();
            case EMPTY_RESPONSE -> builder.withFault(Fault.EMPTY_RESPONSE).build();
            case MALFORMED_CHUNK ->
                builder.withFault(Fault.MALFORMED_RESPONSE_CHUNK).build();
            case TRUNCATED ->
                http2 ? builder.withFault(Fault.MALFORMED_RESPONSE_CHUNK).build() : truncated(builder, response);
            case NONE -> complete(builder, response).build();
        };
    }

    private static ResponseDefinitionBuilder complete(ResponseDefinitionBuilder builder, SandboxResponse response) {
        builder.withStatus(response.status());
        response.headers().forEach(builder::withHeader);
        return builder.withBody(response.body());
    }

    /**
     * Jetty aborts an HTTP/1.1 connection if the body is shorter than announced and not compressed. Over HTTP/2 it ends the
     * stream normally, and clients take the half for the whole.
     */
    private static ResponseDefinition truncated(ResponseDefinitionBuilder builder, SandboxResponse response) {
        byte[] whole = response.body().getBytes(StandardCharsets.UTF_8);
        return complete(builder, response)
                .withHeader("Content-Length", String.valueOf(Math.max(whole.length, 2)))
                .withHeader("Content-Encoding", "identity")
                .withBody(Arrays.copyOf(whole, whole.length / 2))
                .build();
    }
}
