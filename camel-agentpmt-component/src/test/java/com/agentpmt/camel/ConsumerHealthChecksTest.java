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
package com.agentpmt.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.sandbox.SandboxOperation;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel's checks of the component's consumers. */
class ConsumerHealthChecksTest extends HealthTestSupport {

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500, 503})
    void aFailedPollShowsTheStatusOfTheLastFailure(int status) throws Exception {
        ScheduledPollConsumer consumer = consumer("agentpmt:credits/balance?emit=poll&maxRetries=0");
        sandbox.faults().on(SandboxOperation.BALANCE).times(1).status(500);
        sandbox.faults().on(SandboxOperation.BALANCE).times(1).status(status);
        consumer.run();
        consumer.run();

        HealthCheck.Result result = check().callReadiness();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getDetails())
                .containsEntry(HealthCheck.HTTP_RESPONSE_CODE, status)
                .containsEntry(HealthCheck.FAILURE_ERROR_COUNT, 2L);
        assertThat(result.getError()).containsInstanceOf(AgentPmtException.class);
        assertThat("" + result.getMessage() + result.getDetails() + result.getError())
                .doesNotContain(TOKEN);

        consumer.run();
        assertThat(check().callReadiness().getState()).isEqualTo(HealthCheck.State.UP);
    }

    enum Polled {
        BALANCE(SandboxOperation.BALANCE, "credits/balance?emit=poll&maxRetries=0"),
        HISTORY(SandboxOperation.HISTORY, "credits/history?maxRetries=0"),
        PRODUCTS(SandboxOperation.FETCH, "products/fetch?maxRetries=0"),
        RUN(SandboxOperation.RUN, "workflows/run?runId=a&maxRetries=0");

        private final SandboxOperation operation;
        private final String uri;

        Polled(SandboxOperation operation, String uri) {
            this.operation = operation;
            this.uri = uri;
        }
    }

    @ParameterizedTest
    @EnumSource(Polled.class)
    void eachConsumerReportsItsFailures(Polled polled) throws Exception {
        sandbox.faults().on(polled.operation).always().status(503);
        ScheduledPollConsumer consumer = consumer("agentpmt:" + polled.uri);
        consumer.run();

        HealthCheck.Result result = check().callReadiness();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 503);
    }

    @Test
    void theOptionOfTheComponentTurnsThemOff() throws Exception {
        component().setHealthCheckConsumerEnabled(false);
        sandbox.faults().on(SandboxOperation.BALANCE).always().status(503);
        ScheduledPollConsumer consumer = consumer("agentpmt:credits/balance?emit=poll&maxRetries=0");
        consumer.run();

        assertThat(HealthCheckHelper.invoke(context)).noneMatch(result -> result.getState() == HealthCheck.State.DOWN);
    }

    private HealthCheck check() {
        return checks("consumers").stream()
                .filter(check -> check.getId().contains("polled"))
                .findFirst()
                .orElseThrow();
    }

    /** A consumer that polls only when it is told to. */
    private ScheduledPollConsumer consumer(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri + "&startScheduler=false").routeId("polled").to("mock:polled");
            }
        });
        return (ScheduledPollConsumer) context.getRoute("polled").getConsumer();
    }
}
