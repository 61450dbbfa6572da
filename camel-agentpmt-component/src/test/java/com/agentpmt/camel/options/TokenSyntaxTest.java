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
package com.agentpmt.camel.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token of characters with a meaning in a URI arrives unchanged if it is given in RAW(...). */
class TokenSyntaxTest extends SandboxTestSupport {

    private static final String SPECIAL = "a+b%2Fc/d=e&f%41&token=x==";
    private static final String RAW = "RAW(" + SPECIAL + ")";

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        sandbox.account(SPECIAL).grant(42);
        Properties properties = new Properties();
        properties.setProperty("special", SPECIAL);
        context.getPropertiesComponent().setInitialProperties(properties);
    }

    @ParameterizedTest
    @ValueSource(strings = {RAW, "RAW{" + SPECIAL + "}", "RAW({{special}})"})
    void aTokenArrivesInAnEndpoint(String token) {
        assertReads("agentpmt:credits/balance?token=" + token + "&maxRetries=0");
    }

    /** The kamelet passes the value on unchanged, without its RAW: the template adds RAW again. */
    @ParameterizedTest
    @ValueSource(strings = {RAW, "RAW({{special}})"})
    void aTokenArrivesBehindAKamelet(String token) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("reader")
                        .templateParameter("secret")
                        .from("kamelet:source")
                        .to("agentpmt:credits/balance?maxRetries=0&token=RAW({{secret}})");
            }
        });

        assertReads("kamelet:reader?secret=" + token);
    }

    @Test
    void aTokenArrivesBehindMaster() throws Exception {
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setId("cluster");
        cluster.setRoot(folder.toString());
        cluster.setAcquireLockDelay(1, TimeUnit.MILLISECONDS);
        cluster.setAcquireLockInterval(50, TimeUnit.MILLISECONDS);
        context.addService(cluster);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("master:readers:agentpmt:credits/balance?emit=poll&initialDelay=0&delay=50&token=" + RAW)
                        .to("mock:read");
            }
        });

        MockEndpoint mock = getMockEndpoint("mock:read");
        await().atMost(Duration.ofSeconds(60)).until(() -> mock.getReceivedCounter() > 0);

        assertThat(mock.getExchanges()
                        .get(0)
                        .getMessage()
                        .getBody(CreditBalance.class)
                        .balance())
                .isEqualTo(42);
        assertSent();
    }

    private void assertReads(String uri) {
        CreditBalance balance = template.requestBody(uri, null, CreditBalance.class);

        assertThat(balance.balance()).isEqualTo(42);
        assertThat(sandbox.requests()).hasSize(1);
        assertSent();
    }

    private void assertSent() {
        assertThat(sandbox.requests(SandboxOperation.BALANCE))
                .isNotEmpty()
                .allSatisfy(sent -> assertThat(sent.header("Authorization")).isEqualTo("Bearer " + SPECIAL));
    }
}
