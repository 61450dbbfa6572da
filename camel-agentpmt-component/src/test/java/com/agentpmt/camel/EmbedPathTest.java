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

import com.agentpmt.camel.sandbox.SandboxRequest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract validator treats an escaped slash as a real one, so these ids are not validated. */
class EmbedPathTest extends SandboxTestSupport {

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @ParameterizedTest
    @MethodSource("com.agentpmt.camel.EmbedRouteTest#pages")
    void anIdIsExactlyOneSegment(String operation, String option, String header, String start) {
        for (String id : List.of("a/b c?d#e%\u00fc", "../health", "%2e%2e", "x;y=z", "...")) {
            template.request("agentpmt:" + operation, e -> e.getMessage().setHeader(header, id));
        }

        assertThat(sandbox.requests())
                .extracting(SandboxRequest::path)
                .containsExactly(
                        start + "a%2Fb%20c%3Fd%23e%25%C3%BC",
                        start + "..%2Fhealth",
                        start + "%252e%252e",
                        start + "x%3By%3Dz",
                        start + "...");
        assertThat(sandbox.requests()).allSatisfy(sent -> {
            assertThat(sent.query()).isEmpty();
            assertThat(sent.operation().name())
                    .isEqualTo(operation.replace('/', '_').toUpperCase(Locale.ROOT));
        });
    }
}
