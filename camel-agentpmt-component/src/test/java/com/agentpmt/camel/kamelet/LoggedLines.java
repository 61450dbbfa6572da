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
package com.agentpmt.camel.kamelet;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What Camel logs at INFO until it is closed (at DEBUG it writes the value of each placeholder), and the component at DEBUG. */
final class LoggedLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger camel = (Logger) LoggerFactory.getLogger("org.apache.camel");
    private final Logger agentpmt = (Logger) LoggerFactory.getLogger("com.agentpmt");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LoggedLines() {}

    static LoggedLines listen() {
        LoggedLines logged = new LoggedLines();
        logged.setContext(logged.camel.getLoggerContext());
        logged.start();
        logged.add(logged.camel, Level.INFO);
        logged.add(logged.agentpmt, Level.DEBUG);
        return logged;
    }

    private void add(Logger logger, Level level) {
        logger.setLevel(level);
        logger.setAdditive(false);
        logger.addAppender(this);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage());
    }

    @Override
    public void close() {
        for (Logger logger : List.of(camel, agentpmt)) {
            logger.detachAppender(this);
            logger.setAdditive(true);
            logger.setLevel(null);
        }
    }
}
