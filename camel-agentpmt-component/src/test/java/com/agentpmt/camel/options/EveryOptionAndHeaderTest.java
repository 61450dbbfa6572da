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

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.metadata.HeaderSamples;
import com.agentpmt.camel.metadata.OptionSamples;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each option and header of the metadata on Camel Main. */
class EveryOptionAndHeaderTest {

    private static final String PREFIX = "camel.component.agentpmt.";
    private static final String TOKEN = "token-of-the-tests";

    private final Main main = new Main();

    @AfterEach
    void stop() {
        main.stop();
    }

    @Test
    void eachOptionOfTheComponentIsBound() throws Exception {
        bindBeans();
        OptionSamples.componentValues().forEach((name, value) -> main.addInitialProperty(PREFIX + name, value));

        main.start();

        OptionSamples.assertBound(main.getCamelContext().getComponent("agentpmt", AgentPmtComponent.class));
    }

    @Test
    void eachOptionOfAnEndpointIsBound() throws Exception {
        bindBeans();
        main.addInitialProperty(PREFIX + "token", TOKEN);

        main.start();

        OptionSamples.assertEndpointsBind(main.getCamelContext());
    }

    @Test
    void eachHeaderIsReadOrSet() throws Exception {
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.start()) {
            sandbox.account(TOKEN).grant(1_000);
            main.addInitialProperty(PREFIX + "token", TOKEN);
            main.addInitialProperty(PREFIX + "apiUrl", sandbox.url());
            main.addInitialProperty(PREFIX + "webUrl", sandbox.url());
            main.start();

            new HeaderSamples(main.getCamelContext(), sandbox, TOKEN).assertEachIsReadOrSet();
        }
    }

    private void bindBeans() {
        OptionSamples.beans(main.getCamelContext()).forEach(main::bind);
    }
}
