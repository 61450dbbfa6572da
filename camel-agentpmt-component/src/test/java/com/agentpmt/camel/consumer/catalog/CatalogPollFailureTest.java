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
package com.agentpmt.camel.consumer.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.sandbox.SandboxFault;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A failed or changing page sends no event, and polling continues. */
class CatalogPollFailureTest extends CatalogRouteSupport {

    @Override
    protected boolean beyondContract() {
        return true;
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("server error", f -> f.status(500)),
                failure("malformed JSON", SandboxFault::malformedJson),
                failure("truncated", SandboxFault::truncated),
                failure("no tools", f -> f.body("{\"success\":true}")),
                failure("tools are no list", f -> f.body("{\"success\":true,\"tools\":{}}")),
                failure("not successful", f -> f.body("{\"success\":false}")),
                failure("reset", SandboxFault::reset));
    }

    private static Arguments failure(String name, Consumer<SandboxFault> fault) {
        return Arguments.of(name, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aFailedReadChangesNothingAndPollingContinues(String name, Consumer<SandboxFault> fault) throws Exception {
        MemoryStateRepository repository = new MemoryStateRepository();
        context.getRegistry().bind("repository", repository);
        context.getRegistry().bind("handler", handler());
        watch("stateKey=k&stateRepository=#repository&exceptionHandler=#handler");
        awaitFreshPolls();
        String before = repository.getState("agentpmt:products/fetch:k");
        // in one step, because polls run all the time
        synchronized (sandbox.faults()) {
            fault.accept(sandbox.faults().on(operation()).times(2));
        }

        await().atMost(PATIENCE).until(() -> handled.size() == 2);
        assertThat(repository.getState("agentpmt:products/fetch:k")).isEqualTo(before);
        assertThat(seen).isEmpty();
        sandbox.catalog().add(four);
        awaitQuiet("ADDED");
    }

    @Test
    void aPageThatFailsChangesNothing() throws Exception {
        context.getRegistry().bind("handler", handler());
        watch("pageSize=2&exceptionHandler=#handler");
        awaitFreshPolls();
        sandbox.wireMock()
                .stubFor(WireMock.get(WireMock.urlPathEqualTo("/products/fetch"))
                        .withQueryParam("page", WireMock.equalTo("2"))
                        .willReturn(WireMock.serverError()));
        await().atMost(PATIENCE).until(() -> handled.size() >= 2);

        assertThat(seen).isEmpty();
        assertThat(handled).allMatch(AgentPmtException.class::isInstance);
    }

    @Test
    void aProductThatMovesBetweenPagesWhileTheyAreReadIsNotRemoved() throws Exception {
        watch("pageSize=2");
        awaitFreshPolls();
        // three has moved to the first page after that was read: the second page is empty
        sandbox.wireMock()
                .stubFor(
                        WireMock.get(WireMock.urlPathEqualTo("/products/fetch"))
                                .withQueryParam("page", WireMock.equalTo("2"))
                                .inScenario("moves")
                                .whenScenarioStateIs(Scenario.STARTED)
                                .willSetStateTo("moved")
                                .willReturn(
                                        WireMock.okJson(
                                                "{\"success\":true,\"tools\":[],\"details\":{\"total_pages\":2,\"has_next_page\":false}}")));
        await().atMost(PATIENCE).until(() -> sandbox.wireMock().getAllScenarios().getScenarios().stream()
                .anyMatch(scenario -> "moved".equals(scenario.getState())));

        awaitQuiet();
        sandbox.catalog().remove(three.productId());
        awaitQuiet("REMOVED");
    }
}
