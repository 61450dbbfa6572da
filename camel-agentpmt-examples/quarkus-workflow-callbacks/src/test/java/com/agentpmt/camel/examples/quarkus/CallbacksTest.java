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
package com.agentpmt.camel.examples.quarkus;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.quarkus.test.AgentPmtSandboxResource;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRun;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The routes of the example: the only thing that reports the end of a run is a callback of the sandbox. */
@QuarkusTest
@WithTestResource(AgentPmtSandboxResource.class)
class CallbacksTest {

    AgentPmtSandbox sandbox;

    @Test
    void eachRunIsReportedByItsCallback() {
        await().atMost(120, SECONDS).untilAsserted(() -> assertThat(sandbox.runs())
                .hasSize(3)
                .extracting(SandboxRun::callbackStatus)
                .containsOnly("delivered"));

        List<SandboxRun> runs = sandbox.runs();
        assertThat(runs)
                .extracting(SandboxRun::prompt)
                .containsExactlyInAnyOrder(
                        "Count the open orders of shop 1",
                        "Count the open orders of shop 2",
                        "Count the open orders of shop 3");
        assertThat(runs)
                .extracting(SandboxRun::callbackUrl)
                .allMatch(url -> url.contains("/agentpmt?") && url.contains("agentpmt_signature="))
                .noneMatch(url -> url.contains("a-secret"));
        assertThat(sandbox.requests(SandboxOperation.RUN))
                .as("each callback is verified by one read; nothing polls")
                .hasSize(3);
    }
}
