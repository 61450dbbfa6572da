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
package com.agentpmt.camel.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.EventTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/** Tests of what all consumers have in common, run for each of them. */
abstract class EveryConsumerSupport extends EventTestSupport {

    /** Of an account without grants. */
    static final String OTHER_TOKEN = "other-token-of-the-tests";

    /** A consumer, and the events that a new one finds at its first poll. */
    enum Kind {
        BALANCE(SandboxOperation.BALANCE, 1),
        HISTORY(SandboxOperation.HISTORY, 3),
        CATALOG(SandboxOperation.FETCH, 3),
        RUNS(SandboxOperation.RUN, 3);

        final SandboxOperation operation;
        final int events;

        Kind(SandboxOperation operation, int events) {
            this.operation = operation;
            this.events = events;
        }
    }

    @Override
    protected boolean beyondContract() {
        return true;
    }

    /** Causes the events of a kind, which a new consumer finds at its first poll. */
    String withEvents(Kind kind) {
        String uri = quiet(kind);
        causeEvents(kind);
        return uri;
    }

    /** A consumer without events so far; every later change has an event. */
    String quiet(Kind kind) {
        switch (kind) {
            case BALANCE -> {
                return "agentpmt:credits/balance?threshold=500";
            }
            case HISTORY -> {
                sandbox.account(OTHER_TOKEN);
                return "agentpmt:credits/history?emit=grants&initialOffset=earliest&token=" + OTHER_TOKEN;
            }
            case CATALOG -> {
                sandbox.catalog().clear();
                return "agentpmt:products/fetch?initialOffset=earliest";
            }
            default -> {
                sandbox.workflow("wf").byCommand();
                List<String> runs = new ArrayList<>();
                for (int i = 0; i < kind.events; i++) {
                    template.requestBody("agentpmt:workflows/trigger?workflowId=wf", "go");
                }
                sandbox.runs().forEach(run -> runs.add(run.id()));
                return "agentpmt:workflows/run?pollInterval=20&maxPollInterval=20&runId=" + String.join(",", runs);
            }
        }
    }

    void causeEvents(Kind kind) {
        switch (kind) {
            case BALANCE -> sandbox.account(TOKEN).revoke(600);
            case HISTORY -> {
                for (int i = 0; i < kind.events; i++) {
                    sandbox.account(OTHER_TOKEN).grant(5);
                }
            }
            case CATALOG -> {
                for (int i = 0; i < kind.events; i++) {
                    sandbox.catalog().add(SandboxProduct.named("Tool " + i));
                }
            }
            default -> sandbox.runs().forEach(run -> run.succeed("done"));
        }
    }

    void watch(String uri, Processor then) throws Exception {
        watch(context, uri, then);
    }

    void watch(CamelContext camel, String uri, Processor then) throws Exception {
        startRecording(camel, "watch", uri, then);
    }

    static String id(Exchange exchange) {
        return exchange.getMessage().getHeader(AgentPmtConstants.EVENT_ID, String.class);
    }

    ScheduledPollConsumer polling() {
        return (ScheduledPollConsumer) context.getRoute("watch").getConsumer();
    }

    int requests(Kind kind) {
        return sandbox.requests(kind.operation).size();
    }

    void awaitAll(Kind kind) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen).hasSize(kind.events));
    }
}
