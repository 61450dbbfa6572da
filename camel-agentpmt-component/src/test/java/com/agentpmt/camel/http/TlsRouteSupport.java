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

import com.agentpmt.camel.AgentPmtComponent;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A component that trusts the certificate of a server of the tests on localhost. */
abstract class TlsRouteSupport {

    @TempDir
    private static Path folder;

    static Path keystore;

    final AgentPmtComponent component = new AgentPmtComponent();
    CamelContext context;

    @BeforeAll
    static void makeKeys() throws Exception {
        keystore = Keys.make(folder, "right", "dns:localhost,ip:127.0.0.1");
    }

    @BeforeEach
    void start() throws Exception {
        context = new DefaultCamelContext();
        component.getSecurity().setToken("t");
        component.getSecurity().setSslContextParameters(Keys.trusting(keystore));
        component.getConnection().setRetryDelay(1);
        context.addComponent("agentpmt", component);
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }
}
