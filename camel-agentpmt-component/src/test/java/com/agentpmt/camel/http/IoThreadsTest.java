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
package com.agentpmt.camel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The end of each thread of an HTTP client is reported, with what has ended it. */
class IoThreadsTest {

    private final List<Throwable> ended = new ArrayList<>();
    private final IoThreads threads = new IoThreads(() -> "name", ended::add);

    @Test
    void aThreadIsNamedAndStopsNoJvmFromEnding() {
        Thread thread = threads.newThread(() -> {});

        assertThat(thread.getName()).isEqualTo("name");
        assertThat(thread.isDaemon()).isTrue();
    }

    @Test
    void anErrorThatEndsAThreadIsReported() throws Exception {
        OutOfMemoryError error = new OutOfMemoryError("heap");

        run(() -> {
            throw error;
        });

        assertThat(ended).containsExactly(error);
    }

    @Test
    void theEndOfAThreadWithoutAFailureIsReportedToo() throws Exception {
        run(() -> {});

        assertThat(ended).hasSize(1).containsOnlyNulls();
    }

    /** HttpClient catches it, and the thread may end next. */
    @Test
    void anExceptionThatHttpClientHasCaughtIsReportedWithTheEndOfItsThread() throws Exception {
        IOException failure = new IOException("selector");

        run(() -> threads.execute(failure));
        // of no thread of this client
        threads.execute(new IOException("elsewhere"));

        assertThat(ended).containsExactly(failure);
    }

    private void run(Runnable task) throws InterruptedException {
        Thread thread = threads.newThread(task);
        thread.start();
        thread.join();
    }
}
