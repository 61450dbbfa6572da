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

import com.agentpmt.camel.model.HealthStatus;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Readiness of the API at one address, by {@code GET /health}. Camel's interface is synchronous: the thread that asks for
 * the health waits, no longer than the timeout.
 */
final class ApiHealthCheck extends ReadinessCheck {

    /** Detail of the result: the origin of the address. */
    static final String SERVICE_URL = "service.url";

    /** Detail of the result if the API cannot be reached or understood: the simple name of the exception. */
    static final String FAILURE_KIND = "failure.kind";

    private final String origin;
    private final Supplier<CompletableFuture<HealthStatus>> request;
    private final Duration timeout;

    /**
     * @param origin of the address, for display
     * @param request sends the request
     */
    ApiHealthCheck(String id, String origin, Supplier<CompletableFuture<HealthStatus>> request, Duration timeout) {
        super(id);
        this.origin = origin;
        this.request = request;
        this.timeout = timeout;
    }

    @Override
    void check(HealthCheckResultBuilder result) {
        result.detail(SERVICE_URL, origin);
        try {
            await(request.get(), result);
        } catch (ExecutionException e) {
            failed(result, e.getCause());
        } catch (RuntimeException | Error e) {
            // the HTTP client cannot be made
            failed(result, e);
        }
    }

    private void await(CompletableFuture<HealthStatus> response, HealthCheckResultBuilder result)
            throws ExecutionException {
        try {
            HealthStatus status = response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (status.status() == null || status.isOk()) {
                result.up();
            } else {
                result.down().message(origin + " reports in GET /health a status other than ok");
            }
        } catch (TimeoutException e) {
            // the attempt has the same limit: whichever is first, the result is the same
            response.cancel(true);
            unreachable(result, new SocketTimeoutException());
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            result.unknown().message("Interrupted");
        }
    }

    private void failed(HealthCheckResultBuilder result, Throwable failure) {
        int status = failure instanceof AgentPmtException known ? known.getHttpResponseCode() : 0;
        if (status == 0) {
            boolean wrapped = failure instanceof AgentPmtException && failure.getCause() != null;
            unreachable(result, wrapped ? failure.getCause() : failure);
            return;
        }
        result.down().detail(HTTP_RESPONSE_CODE, status);
        if (status >= 200 && status < 300) {
            result.detail(FAILURE_KIND, failure.getClass().getSimpleName())
                    .message(origin + " responded to GET /health with HTTP " + status
                            + " and a body that is not understood");
        } else {
            result.message(origin + " responded to GET /health with HTTP " + status);
        }
    }

    /** The text of the cause may name more than the origin. */
    private void unreachable(HealthCheckResultBuilder result, Throwable cause) {
        String kind = cause.getClass().getSimpleName();
        result.down().detail(FAILURE_KIND, kind).message("no response from " + origin + " to GET /health: " + kind);
    }
}
