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
package com.agentpmt.camel.options;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The token is shown nowhere: with every logger at DEBUG, in calls that succeed and in calls that fail. */
class SecretsTest extends SandboxTestSupport {

    private static final String SECRET = "hush-7f3a-secret";
    /** The wire loggers of HttpClient: the component warns if these are enabled. */
    private static final List<String> WIRE = List.of(
            "org.apache.hc.client5.http.wire",
            "org.apache.hc.client5.http.headers",
            "org.apache.hc.client5.http2.frame");

    private static final String OURS = "com.agentpmt.camel.AgentPmtServices";

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLoggerName()
                    .matches("(wiremock|org\\.eclipse|com\\.github\\.tomakehurst|com\\.atlassian).*")) {
                return;
            }
            events.add(event);
            logged.add(event.getLoggerName() + " " + event.getFormattedMessage() + " "
                    + Arrays.toString(event.getArgumentArray())
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };

    private Level before;
    private final List<ch.qos.logback.core.Appender<ILoggingEvent>> others = new ArrayList<>();

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        for (String name : WIRE) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.INFO);
        }
        root.setLevel(Level.DEBUG);
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
    }

    @AfterEach
    void restoreLogging() {
        root.detachAppender(appender);
        others.forEach(root::addAppender);
        root.setLevel(before);
        for (String name : WIRE) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(null);
        }
    }

    @Test
    void aCallThatSucceedsShowsNoToken() throws Exception {
        sandbox.account(SECRET).grant(50);
        SandboxProduct tool = SandboxProduct.named("Quiet");
        sandbox.catalog().add(tool);
        try (CamelContext quiet = quiet()) {
            assertThat(call(quiet, "agentpmt:credits/balance").getException()).isNull();
            assertThat(call(quiet, "agentpmt:credits/balance?token=RAW(" + SECRET + ")")
                            .getException())
                    .isNull();
            assertThat(call(quiet, "agentpmt:products/purchase?productId=" + tool.productId())
                            .getException())
                    .isNull();
            for (var endpoint : quiet.getEndpoints()) {
                assertThat(endpoint.toString()).doesNotContain(SECRET);
                assertThat(URISupport.sanitizeUri(endpoint.getEndpointUri())).doesNotContain(SECRET);
            }
            assertThat(quiet.getEndpoints()).hasSize(3);
        }
        assertThat(sandbox.requests()).hasSize(3).allMatch(sent -> ("Bearer " + SECRET)
                .equals(sent.header("Authorization")));
        assertNothingIsShown();
    }

    @Test
    void anErrorThatRepeatsTheTokenShowsNoToken() throws Exception {
        sandbox.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(aResponse()
                                .withStatus(401)
                                .withHeader("Content-Type", "application/json")
                                .withBody("{\"detail\":\"token " + SECRET + " is unknown\",\"error\":\"" + SECRET
                                        + "\"}")));
        try (CamelContext quiet = quiet()) {
            assertSilent(call(quiet, "agentpmt:credits/balance"));
            assertSilent(call(quiet, "agentpmt:products/purchase?productId=x"));
        }
        assertNothingIsShown();
    }

    @Test
    void aValidationErrorThatRepeatsTheTokenShowsNoToken() throws Exception {
        sandbox.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(aResponse()
                                .withStatus(422)
                                .withBody("{\"detail\":[{\"loc\":[\"header\",\"" + SECRET + "\"],\"msg\":\"bad "
                                        + SECRET + "\",\"type\":\"x\"}]}")));
        try (CamelContext quiet = quiet()) {
            Exchange result = call(quiet, "agentpmt:products/purchase?productId=x");
            assertSilent(result);
            assertThat(result.getException(com.agentpmt.camel.AgentPmtValidationException.class)
                            .getViolations()
                            .toString())
                    .contains("bad")
                    .doesNotContain(SECRET);
        }
        assertNothingIsShown();
    }

    @Test
    void aBrokenConnectionShowsNoToken() throws Exception {
        sandbox.faults().on(SandboxOperation.BALANCE).always().reset();
        try (CamelContext quiet = quiet()) {
            assertSilent(call(quiet, "agentpmt:credits/balance?maxRetries=1&retryDelay=1"));
        }
        assertThat(sandbox.requests()).hasSize(2);
        assertNothingIsShown();
    }

    @Test
    void anInvalidTokenIsShownNowhere() throws Exception {
        try (CamelContext quiet = quiet()) {
            Throwable failure =
                    catchThrowable(() -> quiet.getEndpoint("agentpmt:credits/balance?token=RAW(" + SECRET + " x)"));
            assertThat(failure).isNotNull();
            assertThat(text(failure)).doesNotContain(SECRET);
            quiet.getComponent("agentpmt", AgentPmtComponent.class)
                    .getSecurity()
                    .setTokenSupplier(() -> SECRET + "\nx");
            assertSilent(call(quiet, "agentpmt:credits/balance"));
        }
        assertThat(sandbox.requests()).isEmpty();
        assertNothingIsShown();
    }

    @Test
    void secretsOfAProxyAreShownNowhere() throws Exception {
        try (CamelContext quiet = quiet()) {
            Exchange result = call(
                    quiet,
                    "agentpmt:credits/balance?proxyHost=localhost&proxyPort=1&proxyAuthUsername=RAW(" + SECRET
                            + ")&proxyAuthPassword=RAW(" + SECRET + ")&maxRetries=0");
            assertSilent(result);
            assertThat(quiet.getEndpoints())
                    .allSatisfy(e -> assertThat(e.toString()).doesNotContain(SECRET));
        }
        assertNothingIsShown();
    }

    @Test
    void anEnabledWireLoggerIsWarnedAboutOnce() throws Exception {
        ((Logger) LoggerFactory.getLogger(WIRE.get(0))).setLevel(Level.DEBUG);
        sandbox.account(SECRET).grant(50);
        try (CamelContext loud = quiet()) {
            call(loud, "agentpmt:credits/balance");
            call(loud, "agentpmt:health");
        }
        assertThat(events)
                .filteredOn(event -> event.getLoggerName().equals(OURS) && event.getLevel() == Level.WARN)
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.getFormattedMessage()).contains(WIRE.get(0), "token"));
    }

    @Test
    void withoutWireLoggersThereIsNoWarning() throws Exception {
        try (CamelContext quiet = quiet()) {
            call(quiet, "agentpmt:health");
        }
        assertThat(events)
                .filteredOn(event -> event.getLoggerName().equals(OURS) && event.getLevel() == Level.WARN)
                .isEmpty();
    }

    private static Exchange call(CamelContext context, String uri) {
        try (var template = context.createProducerTemplate()) {
            return template.request(uri, e -> {});
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertSilent(Exchange result) {
        assertThat(result.getException()).isInstanceOf(com.agentpmt.camel.AgentPmtException.class);
        assertThat(text(result.getException())).doesNotContain(SECRET);
        assertThat(result.getException(com.agentpmt.camel.AgentPmtException.class)
                        .getServerMessage())
                .satisfiesAnyOf(m -> assertThat(m).isNull(), m -> assertThat(m).doesNotContain(SECRET));
    }

    private void assertNothingIsShown() {
        assertThat(logged).as("DEBUG is on").hasSizeGreaterThan(20);
        assertThat(logged.stream().filter(line -> line.contains(SECRET))).isEmpty();
    }

    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return failure + " " + text;
    }

    private CamelContext quiet() {
        DefaultCamelContext context = new DefaultCamelContext();
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken(SECRET);
        component.getConnection().setApiUrl(sandbox.url());
        context.addComponent("agentpmt", component);
        context.start();
        return context;
    }
}
