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

import ch.qos.logback.classic.Level;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.LogRecorder;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** The snippets of README.md and docs behave as documented. */
class ReadmeRoutesTest extends SandboxTestSupport {

    private static final Path RESOURCES = Path.of("src/test/resources/docs");
    private static final Map<String, Object> PARAMETERS = Map.of("text", "hello world");

    @Test
    void javaRoutesBuyAndWatch() throws Exception {
        sandbox.account(TOKEN).revoke(600);
        MockEndpoint topUp = getMockEndpoint("mock:top-up");
        topUp.setResultWaitTime(60_000);
        topUp.expectedMessageCount(1);
        context.addRoutes(new ReadmeRoutes());

        buys();
        topUp.assertIsSatisfied();
        assertThat(topUp.getExchanges().get(0).getMessage().getHeader(AgentPmtConstants.EVENT))
                .isEqualTo("LOW");
    }

    @Test
    void javaRoutesReportMissingCredits() throws Exception {
        context.addRoutes(new ReadmeRoutes());
        context.getRouteController().stopRoute("low-credits");
        sandbox.account(TOKEN).revoke(1_000);

        getMockEndpoint("mock:top-up").expectedMessageCount(1);
        template.sendBody("direct:count", PARAMETERS);
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void yamlRoutesBuyAndWatch() throws Exception {
        load("purchase.yaml");
        load("low-credits.yaml");

        assertThat(context.getRoutes()).hasSize(2);
        buys();
    }

    @Test
    void anXmlRouteBuys() throws Exception {
        load("purchase.xml");

        buys();
    }

    @Test
    void propertiesConfigureTheComponent() throws Exception {
        System.setProperty("agentpmt.token", TOKEN);
        Main main = new Main();
        try (LogRecorder log = new LogRecorder("org.apache.camel").at(Level.INFO)) {
            main.setPropertyPlaceholderLocations("file:" + RESOURCES.resolve("application.properties"));
            main.addOverrideProperty("camel.component.agentpmt.api-url", sandbox.url());
            main.addOverrideProperty("camel.component.agentpmt.web-url", sandbox.url());
            main.configure().addRoutesBuilder(new ReadmeRoutes());
            main.start();
            Object result = main.getCamelTemplate().requestBody("direct:count", PARAMETERS);
            assertThat(result).isInstanceOf(PurchaseResult.class);
            // the log of the stop too
            main.stop();
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("agentpmt.token = xxxxxx"))
                    .noneMatch(line -> line.contains(TOKEN));
        } finally {
            main.stop();
            System.clearProperty("agentpmt.token");
        }
    }

    @Test
    void javaRoutesReportAnUnknownOutcome() throws Exception {
        context.addRoutes(new ReadmeRoutes());
        sandbox.faults().on(SandboxOperation.PURCHASE).status(503).afterBooking();

        getMockEndpoint("mock:ask-a-person").expectedMessageCount(1);
        template.sendBody("direct:count", PARAMETERS);
        MockEndpoint.assertIsSatisfied(context);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(1);
    }

    private void load(String file) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveResource(context, "file:" + RESOURCES.resolve(file)));
    }

    private void buys() {
        Exchange result = template.request("direct:count", e -> e.getMessage().setBody(PARAMETERS));

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getBody()).isInstanceOf(PurchaseResult.class);
        assertThat(result.getMessage().getHeader(AgentPmtConstants.ORDER_ID)).isNotNull();
        assertThat(sandbox.purchases()).hasSize(1);
    }
}
