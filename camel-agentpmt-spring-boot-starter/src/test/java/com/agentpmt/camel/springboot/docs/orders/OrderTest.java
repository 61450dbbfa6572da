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
package com.agentpmt.camel.springboot.docs.orders;

// tag::test[]
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.springboot.test.EnableAgentPmtSandbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
@EnableAgentPmtSandbox
class OrderTest {

    @Autowired
    AgentPmtSandbox sandbox;

    @Test
    void anOrderBuysACall() {
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(sandbox.purchases()).hasSize(1));
        assertThat(sandbox.account(EnableAgentPmtSandbox.TOKEN).balance()).isEqualTo(995);
    }
}
// end::test[]
