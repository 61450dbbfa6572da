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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtInsufficientCreditsException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An Error that a repository of the user throws: nothing is paid twice, and no result is lost. */
class RepositoryErrorsTest extends SandboxTestSupport {

    private final SandboxProduct tool = SandboxProduct.named("Echo").price("say", 7);
    private final TestRepository repository = new TestRepository();
    private volatile Error ofResults;

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void offer() {
        sandbox.catalog().add(tool);
        context.getRegistry().bind("purchases", repository);
        context.getRegistry().bind("results", new MemoryStateRepository() {
            @Override
            public void setState(String key, String value) {
                if (ofResults != null) {
                    throw ofResults;
                }
                super.setState(key, value);
            }
        });
    }

    static Stream<Error> errors() {
        return Stream.of(
                new StackOverflowError("injected"),
                new OutOfMemoryError("injected"),
                new NoClassDefFoundError("injected"),
                new AssertionError("injected"));
    }

    private Exchange buys() {
        return template.request(
                "agentpmt:products/purchase?productId=" + tool.productId()
                        + "&action=say&maxRetries=0&purchaseRepository=#purchases&stateRepository=#results",
                e -> e.getMessage().setHeader(AgentPmtConstants.PURCHASE_KEY, "k1"));
    }

    private int requests() {
        return sandbox.requests(SandboxOperation.PURCHASE).size();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorAtTheClaimSendsNothing(Error error) {
        repository.error = error;
        repository.failing = "add .*";

        assertThat(buys().getException())
                .satisfies(e -> assertThat(e.toString() + e.getCause()).contains("injected"));
        assertThat(requests()).isZero();

        repository.failing = "nothing";
        assertThat(buys().getException()).isNull();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorAfterThePurchaseDoesNotLoseTheResult(Error error) {
        repository.error = error;
        repository.failing = "add .*:done";
        ofResults = error;

        Exchange first = buys();

        assertThat(first.getException()).isNull();
        assertThat(first.getMessage().getHeader(AgentPmtConstants.ORDER_ID)).isNotNull();
        Exchange again = buys();
        assertThat(again.getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        assertThat(((AgentPmtException) again.getException()).isOutcomeUnknown())
                .isTrue();
        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorAfterAFailureDoesNotHideTheFailure(Error error) {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(402);
        repository.error = error;
        repository.failing = "remove .*";

        assertThat(buys().getException()).isInstanceOf(AgentPmtInsufficientCreditsException.class);
        assertThat(buys().getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        assertThat(requests()).isEqualTo(1);
    }
}
