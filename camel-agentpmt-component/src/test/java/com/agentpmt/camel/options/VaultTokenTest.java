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

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.agentpmt.camel.TestVault;
import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/**
 * The token comes from a vault, by a function in a placeholder: it is used, and shown nowhere. The loggers of Camel are at
 * INFO, as the documentation demands; all others are at DEBUG.
 */
class VaultTokenTest {

    private static final String SECRET = "hush-7f3a/vault+token==";

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final Main main = new Main();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger camel = (Logger) LoggerFactory.getLogger("org.apache.camel");
    private final Logger client = (Logger) LoggerFactory.getLogger("org.apache.hc");
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (!event.getLoggerName().matches("(wiremock|org\\.eclipse|com\\.github\\.tomakehurst).*")) {
                logged.add(event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())));
            }
        }
    };
    private Level before;

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.setLevel(Level.DEBUG);
        camel.setLevel(Level.INFO);
        client.setLevel(Level.INFO);
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
    }

    @AfterEach
    void restore() {
        root.detachAppender(appender);
        root.setLevel(before);
        camel.setLevel(null);
        client.setLevel(null);
        main.stop();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"token, {{vault:agentpmt/token}}, ''", "maxRetries, 1, ?token=RAW({{vault:agentpmt/token}})"})
    void theTokenIsUsedAndShownNowhere(String option, String value, String query) throws Exception {
        sandbox.account(SECRET).grant(7);
        main.configure().setJmxEnabled(true);
        main.configure().withAutoConfigurationLogSummary(true);
        main.addInitialProperty("camel.component.agentpmt." + option, value);
        main.addInitialProperty("camel.component.agentpmt.api-url", sandbox.url());
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport starting) {
                starting.getCamelContext()
                        .getPropertiesComponent()
                        .addPropertiesFunction(new TestVault().put("agentpmt/token", SECRET));
            }
        });
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:balance").routeId("balance").to("agentpmt:credits/balance" + query);
                from("agentpmt:credits/balance" + (query.isEmpty() ? "?" : query + "&") + "emit=poll&delay=50")
                        .to("mock:polled");
            }
        });
        main.start();

        assertThat(main.getCamelTemplate()
                        .requestBody("direct:balance", null, CreditBalance.class)
                        .balance())
                .isEqualTo(7);
        assertThat(sandbox.requests(SandboxOperation.BALANCE)).isNotEmpty().allMatch(sent -> ("Bearer " + SECRET)
                .equals(sent.header("Authorization")));
        sandbox.account(SECRET).rotateTo("other");
        main.getCamelTemplate().request("direct:balance", e -> {});

        CamelContext context = main.getCamelContext();
        List<String> shown = new ArrayList<>(logged);
        shown.add(mBeans(context));
        ManagedCamelContext managed = context.getCamelContextExtension().getContextPlugin(ManagedCamelContext.class);
        shown.add(managed.getManagedCamelContext().dumpRoutesAsXml());
        context.getEndpoints().forEach(endpoint -> shown.add(endpoint.toString()));
        assertThat(shown)
                .anyMatch(text -> text.contains("credits/balance"))
                .noneMatch(text -> text.contains("hush-7f3a"));
    }

    private static String mBeans(CamelContext context) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        StringBuilder text = new StringBuilder();
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            if (!name.getKeyProperty("context").contains(context.getManagementName())) {
                continue;
            }
            text.append(name);
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                text.append(attribute.getName()).append('=').append(read(server, name, attribute));
            }
        }
        return text.toString();
    }

    private static String read(MBeanServer server, ObjectName name, MBeanAttributeInfo attribute) {
        try {
            Object value = attribute.isReadable() ? server.getAttribute(name, attribute.getName()) : null;
            return value instanceof Object[] array ? Arrays.deepToString(array) : String.valueOf(value);
        } catch (JMException | RuntimeException e) {
            // not every attribute can be read at any time
            return e.toString();
        }
    }
}
