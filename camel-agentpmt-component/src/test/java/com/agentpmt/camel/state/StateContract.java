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
package com.agentpmt.camel.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AggregationStateRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.AggregationRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What state must guarantee on every aggregation repository. */
abstract class StateContract {

    private static final int WRITERS = 6;
    private static final int WRITES = 20;

    private final List<CamelContext> contexts = new ArrayList<>();

    /** The repository, as one more node opens it. */
    abstract AggregationRepository repository() throws Exception;

    /** The state as seen by another node, in a separate Camel context. */
    AggregationStateRepository node() throws Exception {
        return node(repository());
    }

    AggregationStateRepository node(AggregationRepository repository) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        contexts.add(context);
        AggregationStateRepository states = new AggregationStateRepository(repository);
        context.addService(states);
        context.start();
        return states;
    }

    @AfterEach
    void closeContexts() throws Exception {
        for (CamelContext context : contexts) {
            context.close();
        }
    }

    @Test
    void anAbsentKeyHasNoValue() throws Exception {
        AggregationStateRepository states = node();
        states.setState("known", "{}");

        assertThat(states.getState("unknown")).isNull();
    }

    @Test
    void aValueReplacesTheOneBefore() throws Exception {
        AggregationStateRepository states = node();

        for (String value : List.of("first", "second", "third", "third")) {
            states.setState("k", value);
            assertThat(states.getState("k")).isEqualTo(value);
        }
    }

    @Test
    void valuesAreReadBackUnchanged() throws Exception {
        AggregationStateRepository states = node();
        List<String> values = List.of(
                "",
                "it's \"quoted\" \\ `so` %s ? ;--",
                "\u00e4\u20ac\ud83d\ude00\u4f60",
                "two\nlines\t",
                "{\"epoch\":\"a\",\"pending\":[]}",
                "0123456789".repeat(1_024));

        for (String value : values) {
            states.setState("k", value);
            assertThat(states.getState("k")).isEqualTo(value);
        }
    }

    @Test
    void keysAreDistinguishedWhateverTheyContain() throws Exception {
        AggregationStateRepository states = node();
        List<String> keys = List.of(
                "agentpmt:credits/balance:low",
                "agentpmt:credits/balance:low2",
                "agentpmt:credits:balance/low",
                "agentpmt-eu:credits/balance:low",
                "Agentpmt:credits/balance:low",
                "k'\"%_=; \u00e4");

        for (String key : keys) {
            states.setState(key, "of " + key);
        }

        assertThat(keys).allSatisfy(key -> assertThat(states.getState(key)).isEqualTo("of " + key));
    }

    @Test
    void oneNodeReadsWhatTheOtherWrites() throws Exception {
        AggregationStateRepository first = node();
        AggregationStateRepository second = node();

        first.setState("k", "of the first");
        assertThat(second.getState("k")).isEqualTo("of the first");
        second.setState("k", "of the second");
        assertThat(first.getState("k")).isEqualTo("of the second");
        first.setState("k", "of the first again");
        assertThat(second.getState("k")).isEqualTo("of the first again");
    }

    @Test
    void concurrentWritersOnTwoNodesDoNotFail() throws Exception {
        List<AggregationStateRepository> nodes = List.of(node(), node());
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<Future<String>> lastWritten = new ArrayList<>();
        try {
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "writer " + writer + " ";
                AggregationStateRepository states = nodes.get(writer % 2);
                lastWritten.add(threads.submit((Callable<String>) () -> {
                    start.await();
                    for (int i = 1; i <= WRITES; i++) {
                        states.setState("k", name + i);
                    }
                    return name + WRITES;
                }));
            }
            start.countDown();
            List<String> possible = new ArrayList<>();
            for (Future<String> last : lastWritten) {
                possible.add(last.get(60, TimeUnit.SECONDS));
            }
            // the order of each writer is kept: the final value is the last value of one of them
            assertThat(nodes.get(0).getState("k")).isIn(possible);
            assertThat(nodes.get(1).getState("k")).isEqualTo(nodes.get(0).getState("k"));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aContextThatStopsAndStartsAgainKeepsValues() throws Exception {
        AggregationStateRepository states = node();
        states.setState("k", "before");

        CamelContext context = states.getCamelContext();
        context.stop();
        context.start();

        assertThat(states.getState("k")).isEqualTo("before");
        states.setState("k", "after");
        assertThat(states.getState("k")).isEqualTo("after");
    }
}
