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

import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.TestHttpServer;
import com.agentpmt.camel.TestPorts;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The snippets of docs/tasks/embed-widgets.md, over real HTTP. */
class EmbedRoutesTest extends SandboxTestSupport {

    private static final String PRODUCT = "e4c1e679213992f646ebe7b0";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port = TestPorts.free();

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        TestHttpServer.addTo(context, port);
        return context;
    }

    @BeforeEach
    void addRoutes() throws Exception {
        EmbedRoutes.bind(context.getRegistry());
        context.addRoutes(new EmbedRoutes());
        sandbox.catalog().addBundle("b1");
    }

    @Test
    void thePageOfTheToolIsServed() throws Exception {
        HttpResponse<String> page = get("/widget");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("product " + PRODUCT);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(page, "Cache-Control")).isEqualTo("public, max-age=300, stale-if-error=86400");
        assertThat(paths()).containsExactly("/embed/product/" + PRODUCT);
    }

    @Test
    void theScriptIsServed() throws Exception {
        HttpResponse<String> script = get("/widget.js");

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.body()).startsWith("(function () {");
        assertThat(header(script, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(header(script, "Cache-Control")).startsWith("public, max-age=3600");
        assertThat(paths()).containsExactly("/embed.js");
    }

    @Test
    void thePathNamesTheWidget() throws Exception {
        assertThat(get("/widgets/workflow/" + AgentPmtSandbox.DEMO_WORKFLOW).body())
                .contains("workflow " + AgentPmtSandbox.DEMO_WORKFLOW);
        assertThat(get("/widgets/bundle/b1").body()).contains("bundle b1");

        assertThat(paths()).containsExactly("/embed/" + AgentPmtSandbox.DEMO_WORKFLOW, "/embed/bundle/b1");
    }

    @Test
    void nothingOfTheRequestIsPassedOnOrSentBack() throws Exception {
        HttpResponse<String> page = http.send(
                HttpRequest.newBuilder(address("/widget?productId=other"))
                        .header("Cookie", "session=secret")
                        .header("Authorization", "Bearer secret")
                        .header("X-Forwarded-For", "10.0.0.1")
                        .header("CamelAgentPmtProductId", "other")
                        .build(),
                BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().map().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .contains("content-type", "cache-control")
                .isSubsetOf("content-type", "cache-control", "content-length", "transfer-encoding");
        assertThat(sandbox.requests()).singleElement().satisfies(sent -> {
            assertThat(sent.path()).isEqualTo("/embed/product/" + PRODUCT);
            assertThat(sent.header("Cookie")).isNull();
            assertThat(sent.header("Authorization")).isNull();
            assertThat(sent.header("X-Forwarded-For")).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/widgets/workflow/nobody", "/widgets/bundle/nobody"})
    void anUnknownWidgetIsNotFound(String path) throws Exception {
        HttpResponse<String> page = get(path);

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).isEqualTo("There is no such widget");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    }

    /** Dots are refused before a request is sent; an escaped slash is one segment, and never changes the path. */
    @ParameterizedTest
    @ValueSource(strings = {"%2e%2e", "..%2Fhealth", "x%26apiUrl=evil", "x%3FproductId=y"})
    void anIdFromThePathStaysAnId(String id) throws Exception {
        HttpResponse<String> page = get("/widgets/bundle/" + id);

        assertThat(page.statusCode()).isIn(404, 502);
        assertThat(paths()).allMatch(path -> path.matches("/embed/bundle/[^/]+"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void aFailureOfTheServerIsAShortTextThatNoCacheKeeps(int status) throws Exception {
        sandbox.faults()
                .on(SandboxOperation.EMBED_PRODUCT)
                .always()
                .status(status)
                .body("<h1>internal</h1>");

        HttpResponse<String> page = get("/widget");

        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).isEqualTo("The widget is not available");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(page, "Content-Type")).startsWith("text/plain");
    }

    @Test
    void onlyGetIsAllowed() throws Exception {
        HttpResponse<String> refused = http.send(
                HttpRequest.newBuilder(address("/widget"))
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(sandbox.requests()).isEmpty();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    private List<String> paths() {
        return sandbox.requests().stream().map(SandboxRequest::path).toList();
    }
}
