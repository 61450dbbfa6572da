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

import com.agentpmt.camel.AgentPmtComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/**
 * Sets the properties on the component that Camel creates for {@code agentpmt}. Components under other names are other
 * accounts, and a bean of the application is configured by the application: both stay as they are.
 */
final class AgentPmtComponentCustomizer implements ComponentCustomizer {

    private static final Logger LOG = LoggerFactory.getLogger(AgentPmtComponentCustomizer.class);
    private static final String NAME = "agentpmt";

    private final ApplicationContext application;
    private final CamelContext context;
    private final AgentPmtComponentConfiguration properties;

    AgentPmtComponentCustomizer(
            ApplicationContext application, CamelContext context, AgentPmtComponentConfiguration properties) {
        this.application = application;
        this.context = context;
        this.properties = properties;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return name.equals(NAME)
                && target instanceof AgentPmtComponent
                && HierarchicalPropertiesEvaluator.evaluate(
                        application, "camel.component.customizer", "camel.component.agentpmt.customizer");
    }

    @Override
    public void configure(String name, Component target) {
        if (isBean(target)) {
            PropertyNames.first(application.getEnvironment())
                    .ifPresent(property -> LOG.warn(
                            "{} and the other properties of the component are not used: the application has a"
                                    + " component bean {}. Set its options on the bean, or remove the bean.",
                            property,
                            NAME));
            return;
        }
        properties.configure((AgentPmtComponent) target, new OptionValues(context));
    }

    private boolean isBean(Component target) {
        return application.getBeansOfType(AgentPmtComponent.class, true, false).containsValue(target);
    }
}
