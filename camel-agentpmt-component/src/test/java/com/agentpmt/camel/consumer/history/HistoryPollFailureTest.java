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
package com.agentpmt.camel.consumer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.sandbox.SandboxFault;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A failed poll sends no event, and polling continues. */
class HistoryPollFailureTest extends HistoryRouteSupport {

    @Override
    protected boolean beyondContract() {
        return true;
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("server error", f -> f.status(500)),
                failure("malformed JSON", SandboxFault::malformedJson),
                failure("empty body", SandboxFault::emptyBody),
                failure("truncated", SandboxFault::truncated),
                failure("no data", f -> f.body("{\"success\":true}")),
                failure("no list", f -> f.body("{\"success\":true,\"data\":{\"transactions\":{}}}")),
                failure("reset", SandboxFault::reset));
    }

    private static Arguments failure(String name, Consumer<SandboxFault> fault) {
        return Arguments.of(name, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aFailedPollMarksNothingAndPollingContinues(String name, Consumer<SandboxFault> fault) throws Exception {
        context.getRegistry().bind("handler", handler());
        fault.accept(sandbox.faults().on(operation()).times(2));
        watch("initialOffset=earliest&exceptionHandler=#handler");

        awaitEntries(booked());
        assertThat(handled).hasSize(2).allMatch(AgentPmtException.class::isInstance);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aLargerPageThatFailsSendsNoGap(String name, Consumer<SandboxFault> fault) throws Exception {
        context.getRegistry().bind("handler", handler());
        watch("limit=2&exceptionHandler=#handler");
        awaitFreshPolls();
        suspend();
        spend(20);
        breakLargerPages(fault);

        context.getRouteController().resumeRoute("watch");
        await().atMost(PATIENCE).until(() -> handled.size() >= 2);
        assertThat(seen).isEmpty();
        assertThat(handled).allMatch(AgentPmtException.class::isInstance);
    }

    /** A request for 100 or more fails. */
    private void breakLargerPages(Consumer<SandboxFault> fault) {
        fault.accept(sandbox.faults().on(operation()).always());
        var two = sandbox.transactions(TOKEN).subList(19, 21);
        sandbox.wireMock()
                .stubFor(WireMock.get(WireMock.urlPathEqualTo("/credits/history"))
                        .withQueryParam("limit", WireMock.equalTo("2"))
                        .willReturn(WireMock.okJson("{\"success\":true,\"data\":{\"grants\":[],\"transactions\":["
                                + entry(two.get(1).id(), 2) + ","
                                + entry(two.get(0).id(), 1) + "]}}")));
    }

    static String entry(String id, int second) {
        return "{\"_id\":\"" + id + "\",\"amount_credits\":-1,\"date_created\":\"2026-01-01T00:00:0" + second + "Z\"}";
    }
}
