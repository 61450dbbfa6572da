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

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.OutputFormat;
import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.quarkus.test.AgentPmtSandboxResource;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** The configuration that docs/quarkus.md shows. */
@QuarkusTest
@WithTestResource(AgentPmtSandboxResource.class)
@TestProfile(DocumentedConfigurationTest.Documented.class)
class DocumentedConfigurationTest {

    private static final Path FILES = Path.of("src/test/resources/docs");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)<");

    public static class Documented implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> properties = new HashMap<>(Snippets.properties(FILES.resolve("options.properties")));
            properties.put("quarkus.camel.routes-discovery.enabled", "false");
            properties.put("agentpmt.documented", "true");
            properties.put("token.file", tokenFile().toString());
            properties.put("eu.token", "of-europe");
            return properties;
        }

        private static Path tokenFile() {
            try {
                return Files.writeString(Files.createTempFile("token", ".txt"), "of-the-file");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    AgentPmtSandbox sandbox;

    @Inject
    CamelContext camel;

    @Inject
    ProducerTemplate template;

    @Test
    void options() {
        AgentPmtComponent component = camel.getComponent("agentpmt", AgentPmtComponent.class);

        assertThat(component.getResponseTimeout()).isEqualTo(10_000);
        assertThat(component.getOutputFormat()).isEqualTo(OutputFormat.map);
        assertThat(component.getParameters()).isEqualTo(Map.of("language", "en"));
    }

    @Test
    void aTokenSupplierAndASecondAccount() {
        sandbox.account("of-the-file").grant(10);
        sandbox.account("of-europe").grant(20);

        assertThat(balance("agentpmt:credits/balance?outputFormat=pojo")).isEqualTo(10);
        assertThat(balance("agentpmt-eu:credits/balance?apiUrl=" + sandbox.url()))
                .isEqualTo(20);
    }

    @Test
    void theFirstConfiguration() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(
                        Snippets.properties(FILES.resolve("application.properties")), "docs", 250))
                .withSources(new EnvConfigSource(Map.of("AGENTPMT_TOKEN", "demo"), 300))
                .build();

        assertThat(config.getValue("camel.component.agentpmt.token", String.class))
                .isEqualTo("demo");
        assertThat(config.getValue("camel.component.agentpmt.api-url", String.class))
                .isEqualTo("http://localhost:8089");
        assertThat(config.getValue("camel.component.agentpmt.web-url", String.class))
                .isEqualTo("http://localhost:8089");
    }

    @Test
    void theVersionsOfTheBomsAreThoseOfTheBuild() throws IOException {
        String build = Files.readString(Path.of("../../pom.xml"));
        String camel = property(build, "camel.version");
        String quarkus = property(build, "quarkus.version");

        assertThat(Files.readString(FILES.resolve("project.xml")))
                .contains("<quarkus.version>" + quarkus + "</quarkus.version>")
                .contains("<artifactId>camel-webhook</artifactId>\n        <version>" + camel + "<");
        assertThat(VERSION.matcher(Files.readString(FILES.resolve("server.xml")))
                        .results()
                        .map(version -> version.group(1)))
                .isEqualTo(List.of(camel, quarkus, property(build, "camel-quarkus.http-server.version")));
    }

    private long balance(String uri) {
        return template.requestBody(uri, null, CreditBalance.class).balance();
    }

    private static String property(String pom, String name) {
        MatchResult value = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<")
                .matcher(pom)
                .results()
                .findFirst()
                .orElseThrow();
        return value.group(1);
    }
}
