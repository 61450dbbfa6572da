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
package com.agentpmt.camel.quarkus.it;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.metadata.OptionSamples;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** Each option of the metadata as a property, and on an endpoint; those that refer to beans with CDI beans. */
@QuarkusTest
@TestProfile(EveryOptionTest.Samples.class)
class EveryOptionTest {

    public static class Samples implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> properties = new HashMap<>();
            properties.put("agentpmt.samples", "true");
            properties.put("quarkus.camel.routes-discovery.enabled", "false");
            OptionSamples.componentValues()
                    .forEach((option, value) -> properties.put("camel.component.agentpmt." + option, value));
            return properties;
        }
    }

    @Inject
    CamelContext camel;

    @Test
    void eachIsSet() {
        OptionSamples.assertBound(camel.getComponent("agentpmt", AgentPmtComponent.class));

        // the options of a component may contradict those of an endpoint
        camel.removeComponent("agentpmt");
        AgentPmtComponent component = new AgentPmtComponent();
        component.setToken("a-token");
        camel.addComponent("agentpmt", component);
        OptionSamples.assertEndpointsBind(camel);
    }
}
