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
package com.agentpmt.camel.springboot.docs;

import com.agentpmt.camel.AgentPmtComponent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans that docs/spring-boot.md shows. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    // tag::account[]
    @Bean("agentpmt-eu")
    AgentPmtComponent europe(@Value("${eu.token}") String token) {
        AgentPmtComponent component = new AgentPmtComponent();
        component.setToken(token);
        return component;
    }
    // end::account[]

    // tag::supplier[]
    @Bean
    Supplier<String> tokens(@Value("${token.file}") Path file) {
        return () -> {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
    // end::supplier[]
}
