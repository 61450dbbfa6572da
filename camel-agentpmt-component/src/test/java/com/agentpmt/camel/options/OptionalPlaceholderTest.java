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

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtEndpoint;
import com.agentpmt.camel.SandboxTestSupport;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An optional placeholder without a value does not set the option, also inside RAW. */
class OptionalPlaceholderTest extends SandboxTestSupport {

    @ParameterizedTest
    @CsvSource({
        "workflows/trigger,token",
        "workflows/trigger,webhookVerifyToken",
        "workflows/trigger,proxyAuthUsername",
        "workflows/trigger,proxyAuthPassword",
        "workflows/trigger,workflowId",
        "products/purchase,productId",
        "credits/balance,threshold"
    })
    void theValueOfTheComponentApplies(String operation, String option) {
        AgentPmtComponent component = context.getComponent("agentpmt", AgentPmtComponent.class);
        component.setWebhookVerifyToken("a secret");
        component.setProxyAuthUsername("a user");
        component.setProxyAuthPassword("a password");
        component.setWorkflowId("a workflow");
        component.setProductId("a product");
        component.setThreshold(5L);
        PropertyConfigurerGetter getter = (PropertyConfigurerGetter) component.getEndpointPropertyConfigurer();
        PropertyConfigurerGetter ofComponent = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
        // a tracked run belongs to the account of the component
        String track = operation.equals("workflows/trigger") ? "&track=true" : "";

        for (String value : new String[] {"{{?not.set}}", "RAW({{?not.set}})"}) {
            AgentPmtEndpoint endpoint = context.getEndpoint(
                    "agentpmt:" + operation + "?" + option + "=" + value + track, AgentPmtEndpoint.class);

            assertThat(getter.getOptionValue(endpoint, option, true))
                    .as(value)
                    .isNotNull()
                    .isEqualTo(ofComponent.getOptionValue(component, option, true));
        }
    }

    @Test
    void anEntryOfAMapIsNotSet() {
        Properties properties = new Properties();
        properties.setProperty("set", "a value");
        context.getPropertiesComponent().setInitialProperties(properties);

        AgentPmtEndpoint endpoint = context.getEndpoint(
                "agentpmt:products/purchase?productId=p&parameters.a=RAW({{?not.set}})&parameters.b=RAW({{?set}})",
                AgentPmtEndpoint.class);

        assertThat(endpoint.getParameters()).isEqualTo(Map.of("b", "a value"));
    }
}
