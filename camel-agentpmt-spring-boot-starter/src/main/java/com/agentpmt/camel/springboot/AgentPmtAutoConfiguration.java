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
package com.agentpmt.camel.springboot;

import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Sets the properties {@code camel.component.agentpmt.*} on the component {@code agentpmt}. */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.agentpmt"})
@EnableConfigurationProperties(AgentPmtComponentConfiguration.class)
public class AgentPmtAutoConfiguration {

    /** Runs before any bean is created: a route would fail for what a misspelt property does not set. */
    @Bean
    static BeanFactoryPostProcessor agentPmtPropertyNameCheck(Environment environment) {
        return beans -> {
            PropertyNames.check(environment);
            PurchaseKeyCheck.check(environment);
        };
    }

    @Lazy
    @Bean
    OptionValues agentPmtOptionValues(CamelContext context) {
        return new OptionValues(context);
    }

    @Lazy
    @Bean
    AgentPmtComponentCustomizer agentPmtComponentCustomizer(
            ApplicationContext application, AgentPmtComponentConfiguration properties, OptionValues values) {
        return new AgentPmtComponentCustomizer(application, properties, values);
    }

    /** An application may create the component only with its first message: a missing bean and a malformed map fail its start. */
    @Bean
    CamelContextConfiguration agentPmtBeanCheck(ObjectProvider<AgentPmtComponentCustomizer> customizer) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext context) {
                customizer.getObject().check(context);
            }

            @Override
            public void afterApplicationStart(CamelContext context) {
                // nothing to do
            }
        };
    }
}
