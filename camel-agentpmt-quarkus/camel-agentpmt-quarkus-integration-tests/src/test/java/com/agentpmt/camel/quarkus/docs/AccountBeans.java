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
package com.agentpmt.camel.quarkus.docs;

// tag::account-imports[]
import com.agentpmt.camel.AgentPmtComponent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
// end::account-imports[]

/** Beans that docs/quarkus.md shows. */
@io.quarkus.arc.properties.IfBuildProperty(name = "agentpmt.documented", stringValue = "true")
public class AccountBeans {

    // tag::supplier[]
    @Produces
    @Singleton
    @Named
    Supplier<String> tokens(@ConfigProperty(name = "token.file") Path file) {
        return () -> {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
    // end::supplier[]

    // tag::account[]
    @Produces
    @Singleton
    @Named("agentpmt-eu")
    AgentPmtComponent europe(@ConfigProperty(name = "eu.token") String token) {
        AgentPmtComponent component = new AgentPmtComponent();
        component.setToken(token);
        return component;
    }
    // end::account[]
}
