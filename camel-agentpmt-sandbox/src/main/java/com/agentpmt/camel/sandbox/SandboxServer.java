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
package com.agentpmt.camel.sandbox;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.function.Consumer;
import java.util.function.Function;

/** The WireMock server, with one stub that passes every request to the sandbox. */
final class SandboxServer {

    private static final String NAME = "agentpmt-sandbox";
    private static final int LOWEST_PRIORITY = 1_000_000;

    /** Records each request when it arrives, including those that a stub of the user responds to. */
    private record Recorder(Consumer<Request> journal) implements StubRequestFilterV2 {

        @Override
        public RequestFilterAction filter(Request request, ServeEvent serveEvent) {
            journal.accept(request);
            return RequestFilterAction.continueWith(request);
        }

        @Override
        public String getName() {
            return NAME + "-journal";
        }
    }

    private record Responder(Function<Request, SandboxResponse> responses) implements ResponseDefinitionTransformerV2 {

        @Override
        public ResponseDefinition transform(ServeEvent serveEvent) {
            Request request = serveEvent.getRequest();
            boolean http2 = "HTTP/2.0".equals(request.getProtocol());
            return WireMockResponses.write(responses.apply(request), http2);
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public String getName() {
            return NAME;
        }
    }

    /** Drops delayed responses when it stops; the original would keep threads until they are due. */
    private static final class Server extends Jetty11HttpServer {

        Server(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
            super(options, admin, stubs);
        }

        @Override
        public void stop() {
            if (scheduledExecutorService != null) {
                scheduledExecutorService.shutdownNow();
            }
            super.stop();
        }
    }

    private final WireMockServer wireMock;

    SandboxServer(
            WireMockConfiguration configuration,
            Consumer<Request> journal,
            Function<Request, SandboxResponse> responses) {
        wireMock = new WireMockServer(configuration
                .httpServerFactory(Server::new)
                .extensions(new Recorder(journal), new Responder(responses)));
        addStub();
        try {
            wireMock.start();
        } catch (FatalStartupException e) {
            throw new IllegalStateException(
                    "the sandbox cannot listen on " + configuration.bindAddress() + ", port "
                            + configuration.portNumber() + ": " + rootMessage(e),
                    e);
        }
    }

    WireMockServer wireMock() {
        return wireMock;
    }

    /** Removes the user's stubs and WireMock's requests. */
    void reset() {
        wireMock.resetAll();
        addStub();
    }

    void stop() {
        wireMock.stop();
    }

    private void addStub() {
        wireMock.stubFor(WireMock.any(WireMock.anyUrl())
                .atPriority(LOWEST_PRIORITY)
                .willReturn(WireMock.aResponse().withTransformers(NAME)));
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
