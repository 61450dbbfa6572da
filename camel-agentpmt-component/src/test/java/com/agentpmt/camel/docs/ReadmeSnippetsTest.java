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
package com.agentpmt.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.operation.Operations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What README.md and docs show is what is built and run here. */
class ReadmeSnippetsTest extends SandboxTestSupport {

    private static final Path ROUTES = Path.of("src/test/java/com/agentpmt/camel/docs/ReadmeRoutes.java");
    private static final Path RESOURCES = Path.of("src/test/resources/docs");
    private static final Map<String, Object> PARAMETERS = Map.of("text", "hello world");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    @ParameterizedTest
    @CsvSource({"README.md,purchase", "README.md,low-credits", "docs/errors.md,errors"})
    void javaSnippetIsTheCompiledOne(String file, String tag) throws IOException {
        assertThat(DocFiles.read(DocFiles.ROOT.resolve(file)))
                .contains("```java\n" + DocFiles.tagged(ROUTES, tag) + "\n```");
    }

    @ParameterizedTest
    @ValueSource(strings = {"purchase.yaml", "low-credits.yaml", "application.properties"})
    void fileSnippetIsTheLoadedOne(String file) throws IOException {
        String language = file.substring(file.lastIndexOf('.') + 1);
        assertThat(DocFiles.read(DocFiles.README))
                .contains("```" + language + "\n"
                        + DocFiles.read(RESOURCES.resolve(file)).strip() + "\n```");
    }

    @Test
    void dependencySnippetHasTheProjectsVersion() throws IOException {
        Matcher version = Pattern.compile("<parent>.*?<version>(.*?)</version>", Pattern.DOTALL)
                .matcher(DocFiles.read(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(DocFiles.read(DocFiles.README))
                .contains("  <artifactId>camel-agentpmt-component</artifactId>\n  <version>" + version.group(1)
                        + "</version>\n");
    }

    @Test
    void javaRoutesBuyAndWatch() throws Exception {
        sandbox.account(TOKEN).revoke(600);
        MockEndpoint topUp = getMockEndpoint("mock:top-up");
        topUp.expectedMessageCount(1);
        context.addRoutes(new ReadmeRoutes());

        buys();
        topUp.assertIsSatisfied();
        assertThat(topUp.getExchanges().get(0).getMessage().getHeader(AgentPmtConstants.EVENT))
                .isEqualTo("LOW");
    }

    @Test
    void javaRoutesTellOfMissingCredits() throws Exception {
        context.addRoutes(new ReadmeRoutes());
        context.getRouteController().stopRoute("low-credits");
        sandbox.account(TOKEN).revoke(1_000);

        getMockEndpoint("mock:top-up").expectedMessageCount(1);
        template.sendBody("direct:count", PARAMETERS);
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void yamlRoutesBuyAndWatch() throws Exception {
        for (String file : List.of("purchase.yaml", "low-credits.yaml")) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveResource(context, "file:" + RESOURCES.resolve(file)));
        }

        assertThat(context.getRoutes()).hasSize(2);
        buys();
    }

    @Test
    void propertiesConfigureTheComponent() throws Exception {
        System.setProperty("AGENTPMT_TOKEN", TOKEN);
        Main main = new Main();
        try {
            main.setPropertyPlaceholderLocations("file:" + RESOURCES.resolve("application.properties"));
            main.addOverrideProperty("camel.component.agentpmt.api-url", sandbox.url());
            main.configure().addRoutesBuilder(new ReadmeRoutes());
            main.start();
            Object answer = main.getCamelTemplate().requestBody("direct:count", PARAMETERS);
            assertThat(answer).isInstanceOf(PurchaseResult.class);
        } finally {
            main.stop();
            System.clearProperty("AGENTPMT_TOKEN");
        }
    }

    @Test
    void readmeNamesEveryOperation() throws IOException {
        String readme = DocFiles.read(DocFiles.README);
        assertThat(Operations.names())
                .allSatisfy(name ->
                        assertThat(readme).as("README.md's table of operations").contains("\n| `" + name + "` |"));
    }

    @Test
    void errorsNamesEveryException() throws IOException {
        String errors = DocFiles.read(DocFiles.DOCS.resolve("errors.md"));
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/com/agentpmt/camel"))) {
            assertThat(sources.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("Exception.java"))
                            .map(name -> name.replace(".java", "")))
                    .isNotEmpty()
                    .allSatisfy(name ->
                            assertThat(errors).as("docs/errors.md's table").contains("\n| `" + name + "` |"));
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : DocFiles.all()) {
            Matcher link = LINK.matcher(DocFiles.read(file));
            while (link.find()) {
                if (!Files.exists(file.resolveSibling(link.group(1)))) {
                    broken.add(file + " -> " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private void buys() {
        Exchange answer = template.request("direct:count", e -> e.getMessage().setBody(PARAMETERS));

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody()).isInstanceOf(PurchaseResult.class);
        assertThat(answer.getMessage().getHeader(AgentPmtConstants.ORDER_ID)).isNotNull();
        assertThat(sandbox.purchases()).hasSize(1);
    }
}
