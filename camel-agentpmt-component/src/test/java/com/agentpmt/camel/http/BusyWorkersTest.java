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

import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * More routes block after their responses than there are workers: the others wait for a worker and run on no other
 * thread.
 */
class BusyWorkersTest extends SandboxTestSupport {

    private static final int CALLS = 25;

    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(CALLS);
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:read").to("agentpmt:credits/balance").process(exchange -> {
                    threads.add(Thread.currentThread().getName());
                    release.await(60, TimeUnit.SECONDS);
                });
            }
        };
    }

    @Test
    void aRouteContinuesOnlyOnAWorkerThread() throws Exception {
        AsyncProducer read = context.getEndpoint("direct:read").createAsyncProducer();
        read.start();
        for (int i = 0; i < CALLS; i++) {
            read.process(new DefaultExchange(context), doneSync -> done.countDown());
        }
        Awaitility.await().until(() -> threads.size() >= 10);

        release.countDown();

        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(sandbox.requests(SandboxOperation.BALANCE)).hasSize(CALLS);
        assertThat(threads).allMatch(name -> name.contains("AgentPmtWorker"));
    }
}
