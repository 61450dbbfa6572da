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
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Ordered;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/**
 * Sets the properties on the component that Camel creates for {@code agentpmt}. Components under other names are other
 * accounts, and a bean of the application, in Spring or in Camel's registry, is configured by the application: both stay as they
 * are.
 */
final class AgentPmtComponentCustomizer implements ComponentCustomizer {

    private static final Logger LOG = LoggerFactory.getLogger(AgentPmtComponentCustomizer.class);
    private static final String NAME = "agentpmt";

    private final ApplicationContext application;
    private final AgentPmtComponentConfiguration properties;
    private final OptionValues values;

    AgentPmtComponentCustomizer(
            ApplicationContext application, AgentPmtComponentConfiguration properties, OptionValues values) {
        this.application = application;
        this.properties = properties;
        this.values = values;
    }

    /** Before the customizers of the application, which have the last word. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return name.equals(NAME) && target instanceof AgentPmtComponent && isEnabled();
    }

    @Override
    public void configure(String name, Component target) {
        String own = ownBean(target.getCamelContext());
        if (own == null) {
            properties.configure((AgentPmtComponent) target, values);
        } else {
            PropertyNames.firstOption(application.getEnvironment())
                    .ifPresent(property -> LOG.warn(
                            "{} and the other properties of the component are not used: the application has a component"
                                    + " bean {}. Set its options on the bean, or remove the bean.",
                            property,
                            own));
        }
    }

    /** Checks what the properties refer to, unless they are not used: the component may be created much later. */
    void check(CamelContext context) {
        if (isEnabled() && ownBean(context) == null) {
            properties.check(values);
        }
    }

    private boolean isEnabled() {
        return HierarchicalPropertiesEvaluator.evaluate(
                application, "camel.component.customizer", "camel.component.agentpmt.customizer");
    }

    /** The bean that Camel uses instead of a new component, in Spring or in Camel's registry. */
    private static String ownBean(CamelContext context) {
        return Stream.of(NAME, NAME + "-component")
                .filter(name ->
                        context.getRegistry().lookupByNameAndType(name, Component.class) instanceof AgentPmtComponent)
                .findFirst()
                .orElse(null);
    }
}
