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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Applications with Camel and the starter, and nothing else. */
final class Applications {

    static final String PREFIX = "camel.component.agentpmt.";

    private static final Path METADATA =
            Path.of("../camel-agentpmt-component/src/generated/resources/META-INF/com/agentpmt/camel/agentpmt.json");

    private Applications() {}

    static ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(CamelAutoConfiguration.class, AgentPmtAutoConfiguration.class));
    }

    /** An application with these environment variables. */
    static ApplicationContextRunner withVariables(Map<String, Object> variables) {
        return runner().withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables)));
    }

    static AgentPmtComponent component(ApplicationContext application) {
        return component(application, "agentpmt");
    }

    static AgentPmtComponent component(ApplicationContext application, String name) {
        return application.getBean(CamelContext.class).getComponent(name, AgentPmtComponent.class);
    }

    static Object value(AgentPmtComponent component, String option) {
        return ((PropertyConfigurerGetter) component.getComponentPropertyConfigurer())
                .getOptionValue(component, option, true);
    }

    /** Of the file, not of the class path: a build that changes it copies it only the next time. */
    static List<ComponentOptionModel> options() {
        try {
            return JsonMapper.generateComponentModel(Files.readString(METADATA)).getComponentOptions();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
