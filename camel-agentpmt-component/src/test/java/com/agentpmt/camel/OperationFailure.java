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

import com.agentpmt.camel.sandbox.SandboxFault;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A row of the table of errors.
 *
 * @param page whether it counts as a success if any 2xx is the page
 */
record OperationFailure(
        String name,
        Consumer<SandboxFault> fault,
        Class<? extends AgentPmtException> type,
        int status,
        boolean readAgain,
        boolean writeAgain,
        boolean unknown,
        boolean page) {

    static Stream<OperationFailure> all() {
        return Stream.of(
                status(400, AgentPmtValidationException.class, false, false, false),
                status(401, AgentPmtAuthenticationException.class, false, false, false),
                status(402, AgentPmtInsufficientCreditsException.class, false, false, false),
                status(403, AgentPmtForbiddenException.class, false, false, false),
                status(404, AgentPmtNotFoundException.class, false, false, false),
                new OperationFailure(
                        "422 with violations",
                        fault -> fault.status(422)
                                .body("{\"detail\":[{\"loc\":[\"query\",\"x\"],\"msg\":\"too big\",\"type\":\"t\"}]}"),
                        AgentPmtValidationException.class,
                        422,
                        false,
                        false,
                        false,
                        false),
                status(429, AgentPmtRateLimitException.class, true, true, false),
                status(500, AgentPmtServerException.class, false, false, true),
                status(502, AgentPmtServerException.class, true, false, true),
                status(503, AgentPmtServerException.class, true, false, true),
                status(504, AgentPmtServerException.class, true, false, true),
                new OperationFailure(
                        "redirect",
                        fault -> fault.status(307).header("Location", "http://localhost:1/elsewhere"),
                        AgentPmtResponseException.class,
                        307,
                        false,
                        false,
                        true,
                        false),
                new OperationFailure(
                        "success false",
                        fault -> fault.body("{\"success\":false,\"message\":\"no\"}")
                                .beforeBooking(),
                        AgentPmtOperationFailedException.class,
                        200,
                        false,
                        false,
                        false,
                        true),
                new OperationFailure(
                        "HTML",
                        fault -> fault.body("<html><h1>Sorry</h1></html>").header("Content-Type", "text/html"),
                        AgentPmtResponseException.class,
                        200,
                        false,
                        false,
                        true,
                        true),
                new OperationFailure(
                        "empty body",
                        SandboxFault::emptyBody,
                        AgentPmtResponseException.class,
                        200,
                        false,
                        false,
                        true,
                        true),
                new OperationFailure(
                        "reset",
                        SandboxFault::resetAfterBooking,
                        AgentPmtTransportException.class,
                        0,
                        true,
                        false,
                        true,
                        false));
    }

    private static OperationFailure status(
            int status, Class<? extends AgentPmtException> type, boolean read, boolean write, boolean unknown) {
        return new OperationFailure(
                "HTTP " + status, fault -> fault.status(status), type, status, read, write, unknown, false);
    }

    @Override
    public String toString() {
        return name;
    }
}
