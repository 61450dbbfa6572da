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
package com.agentpmt.camel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is told where no worker is free. */
class WorkerWatchTest {

    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final WorkerWatch watch = new WorkerWatch(queue::add);
    private final Logger logger = (Logger) LoggerFactory.getLogger(WorkerWatch.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
    }

    @Test
    void nothingIsToldWhileWorkersTakeTasks() {
        for (int look = 0; look < 3; look++) {
            watch.run();
            queue.remove().run();
        }
        assertThat(log.list).isEmpty();
    }

    @Test
    void whereNoneIsFreeThatIsToldOnceUntilOneWas() {
        watch.run();
        watch.run();
        watch.run();
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).contains("workerPool", "seda", "threads()");
        });
        assertThat(queue).as("one task at most").hasSize(1);

        queue.remove().run();
        watch.run();
        assertThat(log.list).hasSize(1);
        watch.run();
        assertThat(log.list).hasSize(2);
    }
}
