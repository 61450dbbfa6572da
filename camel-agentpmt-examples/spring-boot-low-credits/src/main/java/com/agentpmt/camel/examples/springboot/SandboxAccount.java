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
package com.agentpmt.camel.examples.springboot;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import org.apache.camel.spi.ComponentCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** A sandbox in this JVM, which grants the credits that are requested. Nothing costs money. */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
class SandboxAccount {

    static final String TOKEN = "demo";
    static final long START = 120;
    static final long TOP_UP = 100;

    private static final Logger LOG = LoggerFactory.getLogger(SandboxAccount.class);

    @Bean(destroyMethod = "close")
    AgentPmtSandbox sandbox() {
        AgentPmtSandbox sandbox = AgentPmtSandbox.start();
        sandbox.account(TOKEN).grant(START);
        LOG.info("Sandbox at {}, {} credits", sandbox.url(), START);
        return sandbox;
    }

    /** Runs after the properties are set. */
    @Bean
    ComponentCustomizer toSandbox(AgentPmtSandbox sandbox) {
        return ComponentCustomizer.builder(AgentPmtComponent.class).build(component -> {
            component.setApiUrl(sandbox.url());
            component.setToken(TOKEN);
        });
    }

    @Bean
    TopUp topUp(AgentPmtSandbox sandbox) {
        return () -> {
            sandbox.account(TOKEN).grant(TOP_UP);
            LOG.info("Top-up of {} credits granted", TOP_UP);
        };
    }
}
