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
package com.agentpmt.camel.quarkus.docs.orders;

// tag::test-imports[]
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.quarkus.test.AgentPmtSandboxResource;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
// end::test-imports[]

/** The test that docs/quarkus.md shows. */
@io.quarkus.test.junit.TestProfile(OnlyTheseRoutes.class)
// tag::test[]
@QuarkusTest
@WithTestResource(AgentPmtSandboxResource.class)
class OrderTest {

    AgentPmtSandbox sandbox;

    @Test
    void anOrderBuysACall() {
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(sandbox.purchases()).hasSize(1));
        assertThat(sandbox.account(AgentPmtSandboxResource.TOKEN).balance()).isEqualTo(995);
    }
}
// end::test[]
