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

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When a failed request is sent again, and after which wait. Pure: no clock, no connection.
 *
 * <table>
 * <caption>Is it retried?</caption>
 * <tr><th></th><th>SAFE, WITH_KEY</th><th>ONLY_IF_NOT_EXECUTED</th></tr>
 * <tr><td>no response, not sent</td><td>yes</td><td>yes</td></tr>
 * <tr><td>no response, sent</td><td>yes</td><td>no</td></tr>
 * <tr><td>429</td><td>yes</td><td>yes</td></tr>
 * <tr><td>502, 503, 504</td><td>yes</td><td>only if a proxy responded before the request was sent</td></tr>
 * <tr><td>any other status</td><td>no</td><td>no</td></tr>
 * </table>
 *
 * <p>NEVER is never retried.
 *
 * @param maxRetries maximum number of retries; n means n+1 requests
 * @param delay the first wait; doubled for each further one
 * @param maxDelay the longest wait; if the server asks for a longer one, there is no retry
 * @param random 0 to 1: jitter, so that many clients do not come back at once
 */
record RetryPolicy(int maxRetries, Duration delay, Duration maxDelay, DoubleSupplier random) {

    /** Status of a failure without a response. */
    static final int NO_RESPONSE = 0;

    /** Whether the same request can be sent again without harm, and may then succeed. */
    static boolean isRetryable(RetrySafety safety, int status, boolean sent) {
        boolean isTransient = status == NO_RESPONSE || status == 429 || (status >= 502 && status <= 504);
        return isTransient
                && safety != RetrySafety.NEVER
                && (safety != RetrySafety.ONLY_IF_NOT_EXECUTED || !sent || status == 429);
    }

    /**
     * The wait before the next attempt, or null for none.
     *
     * @param attempts attempts made so far, at least 1
     * @param status HTTP status, or {@link #NO_RESPONSE}
     * @param sent whether the request was sent
     * @param retryAfter the wait that the server asked for, or null
     */
    Duration next(RetrySafety safety, int attempts, int status, boolean sent, Duration retryAfter) {
        if (attempts > maxRetries || !isRetryable(safety, status, sent)) {
            return null;
        }
        if (retryAfter != null && retryAfter.compareTo(maxDelay) > 0) {
            return null;
        }
        Duration backOff = backOff(attempts);
        return retryAfter != null && retryAfter.compareTo(backOff) > 0 ? retryAfter : backOff;
    }

    private Duration backOff(int attempts) {
        double doubled = delay.toMillis() * Math.pow(2, Math.min(attempts - 1, 30));
        double bounded = Math.min(doubled, maxDelay.toMillis());
        return Duration.ofMillis(Math.max(1, Math.round(bounded * (0.5 + random.getAsDouble() / 2))));
    }
}
