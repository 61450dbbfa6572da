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
package com.agentpmt.camel.springboot.test;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The sandbox as a bean, and the properties and the customizer that lead to it. */
@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {

    private static final String TOKEN_PROPERTY = "agentpmt.sandbox.token";

    /** The tokens of the accounts, which a reset of the sandbox opens again. */
    private final Set<String> tokens = SandboxCustomizer.newTokens();

    @Bean(destroyMethod = "close")
    AgentPmtSandbox agentPmtSandbox() {
        return AgentPmtSandbox.builder()
                .setUp(sandbox -> tokens.forEach(token -> SandboxCustomizer.grant(sandbox, token)))
                .start();
    }

    @Bean
    SandboxCustomizer agentPmtSandboxCustomizer(AgentPmtSandbox sandbox) {
        return new SandboxCustomizer(sandbox, tokens);
    }

    @Bean
    DynamicPropertyRegistrar agentPmtSandboxProperties(AgentPmtSandbox sandbox) {
        return registry -> {
            registry.add("camel.component.agentpmt.api-url", sandbox::url);
            registry.add("camel.component.agentpmt.web-url", sandbox::url);
            registry.add(TOKEN_PROPERTY, () -> EnableAgentPmtSandbox.TOKEN);
            // Camel 4.22 warns of secrets in plain text
            registry.add("camel.component.agentpmt.token", () -> "{{" + TOKEN_PROPERTY + "}}");
        };
    }
}
