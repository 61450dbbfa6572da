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

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Runs files of the pages on Camel Main, with the sandbox, as a project without Java does. */
abstract class YamlTestSupport {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String TOKEN = "demo";
    private static final Path DOCS = Path.of("src/test/resources/docs");

    final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    final Properties properties = new Properties();
    /** The messages that arrived at the ends of the routes, by the name of the end. */
    final Map<String, List<String>> arrived = new ConcurrentHashMap<>();

    Main main = new Main();

    @BeforeEach
    void configure() {
        sandbox.account(TOKEN).grant(1_000);
        properties.setProperty("camel.component.agentpmt.token", TOKEN);
        properties.setProperty("camel.component.agentpmt.apiUrl", sandbox.url());
        properties.setProperty("camel.component.agentpmt.webUrl", sandbox.url());
    }

    @AfterEach
    void stop() {
        main.stop();
        sandbox.close();
    }

    /** Starts Camel with files of the pages, and with a route {@code direct:<end>} for each end. */
    final void start(List<String> files, String... ends) {
        main.setInitialProperties(properties);
        main.configure().withRoutesIncludePattern(files(files));
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                for (String end : ends) {
                    from("direct:" + end).process(exchange -> at(end).add(text(exchange)));
                }
            }
        });
        main.start();
    }

    /** Stops Camel; it can be started again. The sandbox continues. */
    final void stopCamel() {
        main.stop();
        main = new Main();
    }

    /** What a test wants to know about a message that arrived. */
    String text(Exchange exchange) {
        return exchange.getMessage().getBody(String.class);
    }

    /** A name with a scheme is a file that the test has written, any other one is a file of the pages. */
    static String files(List<String> names) {
        return String.join(
                ",",
                names.stream()
                        .map(name -> name.contains(":") ? name : "classpath:docs/" + name)
                        .toList());
    }

    /** The beans of the pages for H2, with the database in the directory, and the script in place of schema.sql. */
    static Path beansOfH2(Path folder, String script) throws IOException {
        String database = folder.resolve("agentpmt").toString().replace('\\', '/');
        return Files.writeString(
                folder.resolve("beans.yaml"),
                Files.readString(DOCS.resolve("data-source-h2.yaml"))
                        // names in lower case, for a JVM in Turkish
                        .replace("./data/agentpmt", database + ";DATABASE_TO_LOWER=TRUE")
                        .replace("classpath:schema.sql", "classpath:docs/" + script));
    }

    final List<String> at(String end) {
        return arrived.computeIfAbsent(end, name -> new CopyOnWriteArrayList<>());
    }

    final List<SandboxRequest> purchases() {
        return sandbox.requests(SandboxOperation.PURCHASE);
    }

    final Exchange call(String uri, Object body) throws Exception {
        return call(uri, body, Map.of());
    }

    final Exchange call(String uri, Object body, Map<String, Object> headers) throws Exception {
        return main.getCamelTemplate().request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            headers.forEach(exchange.getMessage()::setHeader);
        });
    }
}
