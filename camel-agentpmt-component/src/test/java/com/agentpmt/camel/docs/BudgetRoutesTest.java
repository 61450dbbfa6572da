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
package com.agentpmt.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.agentpmt.camel.AgentPmtCreditRoutePolicy;
import com.agentpmt.camel.LogRecorder;
import com.agentpmt.camel.SandboxTestSupport;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.ServiceStatus;
import org.apache.camel.SuspendableService;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BudgetRoutesTest extends SandboxTestSupport {

    @AutoClose
    private final LogRecorder log = new LogRecorder("budget-events").at(Level.INFO);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new BudgetRoutes();
    }

    @Test
    void theRoutesOfThePageAreSuspended() throws Exception {
        sandbox.account(TOKEN).revoke(905);
        String page = DocFiles.read(Path.of("src/test/resources/docs/budget.yaml"));
        boolean isNewer = !context.getVersion().startsWith("4.18.");
        Resource yaml = ResourceHelper.fromString(
                "budget.yaml", isNewer ? page.replace("routePolicy:", "routePolicyRef:") : page);
        PluginHelper.getRoutesLoader(context).loadRoutes(yaml);

        assertThat(context.getRegistry().lookupByNameAndType("budget", AgentPmtCreditRoutePolicy.class))
                .satisfies(budget -> {
                    assertThat(budget.getSuspendBelow()).isEqualTo(100);
                    assertThat(budget.getSpendPeriod()).isEqualTo(Duration.ofDays(1));
                });
        await().untilAsserted(() -> assertThat(log.messages())
                .containsExactly(
                        "SUSPENDED: Routes [orders] are suspended: the balance is 95 credits, below suspendBelow=100"));
        await().untilAsserted(() -> assertThat(status("orders")).isEqualTo(ServiceStatus.Suspended));
        await().untilAsserted(() -> assertThat(status("paid")).isEqualTo(ServiceStatus.Suspended));
    }

    /** A route with a queue keeps its status. */
    private ServiceStatus status(String route) {
        return ((SuspendableService) context.getRoute(route).getConsumer()).isSuspended()
                ? ServiceStatus.Suspended
                : ServiceStatus.Started;
    }
}
