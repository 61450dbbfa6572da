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
package com.agentpmt.camel.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A purchase repository that fails, or a stop between its calls. */
class PurchaseRepositoryFailureTest extends KeyedPurchaseTestSupport {

    @Test
    void aStopBetweenClaimAndSendingReleasesTheKey() {
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setTokenSupplier(() -> TOKEN);
        component.getConnection().setApiUrl(sandbox.url());
        context.addComponent("agentpmt-supplied", component);
        component.start();
        context.getRegistry().bind("stopping", new TestRepository() {
            @Override
            public boolean add(String key) {
                component.stop();
                return repository.add(key);
            }

            @Override
            public boolean remove(String key) {
                return repository.remove(key);
            }
        });

        String uri = uri("").replace("agentpmt:", "agentpmt-supplied:").replace("#purchases", "#stopping");

        Exchange stopped = template.request(uri, e -> e.getMessage().setHeader(AgentPmtConstants.PURCHASE_KEY, "k1"));

        assertThat(stopped.getException()).isInstanceOf(AgentPmtTransportException.class);
        assertThat(((AgentPmtException) stopped.getException()).isOutcomeUnknown())
                .isFalse();
        assertThat(repository.calls).anyMatch(call -> call.startsWith("add"));
        assertThat(repository.keys).isEmpty();
        assertThat(requests()).isZero();
    }

    @Test
    void anAddThatFailsSendsNothingAndRemovesNothing() {
        repository.failing = "add .*";

        assertThat(buys("k1").getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the database is away");
        assertThat(requests()).isZero();
        assertThat(repository.calls).noneMatch(call -> call.startsWith("remove"));

        repository.failing = "nothing";
        assertThat(buys("k1").getException()).isNull();
    }

    @Test
    void anAddThatFailsAfterStoringIsADuplicate() {
        repository.failing = "add .*";
        repository.effective = true;

        assertThat(buys("k1").getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        assertThat(requests()).isZero();
        assertThat(repository.keys).as("nothing removed").hasSize(1);
    }

    @Test
    void aDoneMarkThatCannotBeStoredDoesNotLoseTheResult() {
        repository.failing = "add .*:done";

        assertThat(buys("k1").getException()).isNull();
        Exchange again = buys("k1");

        assertThat(again.getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        assertThat(((AgentPmtException) again.getException()).isOutcomeUnknown())
                .isTrue();
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void aClaimThatCannotBeRemovedStays() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(402);
        repository.failing = "remove .*";

        assertThat(((AgentPmtException) buys("k1").getException()).getHttpResponseCode())
                .as("the failure itself is reported")
                .isEqualTo(402);
        assertThat(buys("k1").getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void repositoriesAreCalledOnTheWorkerPool() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(402);
        buys("k1");
        buys("k1");
        buys("k1");

        assertThat(repository.threads).isNotEmpty().allMatch(name -> name.contains("AgentPmtWorker"));
    }

    /** The second purchase is submitted by the only worker, which then runs it itself. */
    @Test
    void aSecondPurchaseOfARouteCompletesOnTheSameWorker() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            context.getRegistry().bind("one", one);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:two")
                            .setHeader(AgentPmtConstants.PURCHASE_KEY, constant("k1"))
                            .to(uri("&workerPool=#one"))
                            .setBody(constant(Map.of()))
                            .setHeader(AgentPmtConstants.PURCHASE_KEY, constant("k2"))
                            .to(uri("&workerPool=#one"));
                }
            });

            assertThat(template.request("direct:two", e -> {}).getException()).isNull();
            assertThat(requests()).isEqualTo(2);
        } finally {
            one.shutdownNow();
        }
    }
}
