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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.Test;

class ManagedClientTest {

    /** The operating system has no thread left: each call tries again, and must leak nothing. */
    @Test
    void aClientThatCannotStartIsClosed() throws Exception {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        try (PoolingAsyncClientConnectionManager connections = new PoolingAsyncClientConnectionManager()) {
            HttpAsyncClientBuilder builder = HttpAsyncClientBuilder.create().setConnectionManager(connections);

            assertThatThrownBy(() -> new ManagedClient(
                            builder,
                            connections,
                            () -> {
                                throw new OutOfMemoryError("unable to create native thread");
                            },
                            TimeValue.ofSeconds(30),
                            timer))
                    .isInstanceOf(OutOfMemoryError.class);

            assertThat(timer.getQueue()).allMatch(task -> ((Future<?>) task).isCancelled());
        } finally {
            timer.shutdownNow();
        }
    }
}
