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

import com.agentpmt.camel.metrics.ComponentMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** Makes clients without a component, for one server. */
final class TestApiClient {

    private TestApiClient() {}

    static ApiClient of(
            Transport transport,
            String url,
            RetryPolicy retries,
            CallLimits limits,
            Executor workers,
            ScheduledExecutorService timer) {
        return of(transport, url, retries, limits, workers, timer, new ActiveCalls());
    }

    static ApiClient of(
            Transport transport,
            String url,
            RetryPolicy retries,
            CallLimits limits,
            Executor workers,
            ScheduledExecutorService timer,
            ActiveCalls calls) {
        return new ApiClient(
                transport,
                new CallSettings(new BaseUrls(url, url, false), TokenProvider.fixed("demo"), retries, limits),
                new CallServices(
                        workers,
                        timer,
                        calls,
                        new RetryAfterGate(System::nanoTime),
                        new ComponentMetrics(Clock.systemUTC()).clientMetrics(null)),
                ApiClient.RetryAfterMode.IGNORE);
    }

    /** Sends again at once, some times. */
    static RetryPolicy retries(int max) {
        return new RetryPolicy(max, Duration.ofMillis(1), Duration.ofMillis(1), () -> 0);
    }
}
