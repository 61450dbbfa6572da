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
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import com.agentpmt.camel.AgentPmtComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Camel Main logs its configuration at the start, and shows no secret. At INFO: at DEBUG Camel Main itself writes
 * every property as it stands, whatever component it is for.
 */
class SecretsInMainTest {

    private static final String SECRET = "hush-7f3a-value";
    private static final String[] SECRETS = {"token", "proxyAuthUsername", "proxyAuthPassword"};
    private static final String PREFIX = "camel.component.agentpmt.";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage());
        }
    };
    private Level before;

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        root.setLevel(Level.INFO);
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
    }

    @AfterEach
    void restoreLogging() {
        root.detachAppender(appender);
        others.forEach(root::addAppender);
        root.setLevel(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theSummaryShowsNoSecret(boolean dashed, @TempDir Path folder) throws Exception {
        List<String> properties = new ArrayList<>(List.of(PREFIX + "proxyHost=localhost", PREFIX + "proxyPort=1"));
        for (String option : SECRETS) {
            properties.add(PREFIX + name(option, dashed) + "=" + SECRET);
        }
        Path file = Files.write(folder.resolve("application.properties"), properties);
        Main main = new Main();
        main.configure().withAutoConfigurationLogSummary(true);
        main.setPropertyPlaceholderLocations("file:" + file);
        try {
            main.start();

            assertThat(main.getCamelContext()
                            .getComponent("agentpmt", AgentPmtComponent.class)
                            .getSecurity()
                            .getToken())
                    .isEqualTo(SECRET);
        } finally {
            main.stop();
        }
        for (String option : SECRETS) {
            assertThat(logged).anyMatch(line -> line.contains(PREFIX + option + " = xxxxxx"));
        }
        assertThat(logged).anyMatch(line -> line.contains(PREFIX + "proxyHost") && line.contains("localhost"));
        assertThat(logged).noneMatch(line -> line.contains(SECRET));
    }

    /** Camel Main decides by the name of a placeholder whether it masks the value. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/application.properties", "docs/callbacks.properties"})
    void theDocumentedPropertiesShowNoSecret(String file) throws Exception {
        Properties secrets = new Properties();
        secrets.setProperty("agentpmt.token", SECRET);
        secrets.setProperty("callback.secret", SECRET);
        secrets.setProperty("camel.server.enabled", "false");
        Main main = new Main();
        main.setPropertyPlaceholderLocations("classpath:" + file);
        main.setOverrideProperties(secrets);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .to("agentpmt:workflows/trigger?workflowId=w&track=true"
                                + "&webhookVerifyToken=RAW({{callback.secret}})");
            }
        });
        try {
            main.start();
        } finally {
            main.stop();
        }

        assertThat(logged).anyMatch(line -> line.contains(PREFIX + "token = xxxxxx"));
        assertThat(logged).noneMatch(line -> line.contains(SECRET));
    }

    private static String name(String option, boolean dashed) {
        return dashed ? StringHelper.camelCaseToDash(option) : option;
    }
}
