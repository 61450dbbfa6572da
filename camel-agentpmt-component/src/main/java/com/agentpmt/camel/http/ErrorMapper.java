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

import com.agentpmt.camel.AgentPmtAuthenticationException;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtException.Details;
import com.agentpmt.camel.AgentPmtForbiddenException;
import com.agentpmt.camel.AgentPmtInsufficientCreditsException;
import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.AgentPmtOperationFailedException;
import com.agentpmt.camel.AgentPmtRateLimitException;
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.AgentPmtServerException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.AgentPmtValidationException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** Turns a failed attempt into an exception: by HTTP status first, whatever the body looks like. */
final class ErrorMapper {

    private static final Set<String> OUT_OF_CREDITS =
            Set.of("insufficientcredits", "insufficientbalance", "outofcredits", "creditsexhausted");

    /** Maximum length of a text that an exception keeps. */
    private static final int MAX_TEXT = 1 << 20;

    private ErrorMapper() {}

    /** A response whose status is not 2xx. */
    static AgentPmtException failed(ApiRequest request, ApiResponse response) {
        return typed(request, response).withAnswerText(response.maskedText());
    }

    private static AgentPmtException typed(ApiRequest request, ApiResponse response) {
        int status = response.status();
        ErrorDetails text = ErrorDetails.of(response);
        Duration retryAfter = RetryAfter.of(response.headers(), Instant.now());
        boolean unknown = ChargeOutcome.isUnknown(request.paid(), status, response.sent());
        boolean retryable = !unknown && RetryPolicy.isRetryable(request.retrySafety(), status, response.sent());
        Details details = details(request, "HTTP " + status)
                .withAnswer(status, text.code(), text.message())
                .withRetryAfter(retryAfter)
                .withJudgement(retryable, unknown);
        if (status == 402 || isOutOfCredits(text)) {
            return new AgentPmtInsufficientCreditsException(details.withJudgement(false, unknown), null);
        }
        if (status >= 500) {
            return new AgentPmtServerException(details, null);
        }
        return switch (status) {
            case 400, 422 -> new AgentPmtValidationException(details, text.violations(), null);
            case 401 -> new AgentPmtAuthenticationException(details, null);
            case 403 -> new AgentPmtForbiddenException(details, null);
            case 404 -> new AgentPmtNotFoundException(details, null);
            case 429 -> new AgentPmtRateLimitException(details, null);
            default -> status < 400 ? redirect(request, response, details) : new AgentPmtException(details, null);
        };
    }

    /** A 2xx response whose body reports that the operation failed. */
    static AgentPmtException reportedFailure(ApiRequest request, ApiResponse response, JsonNode body) {
        ErrorDetails text = ErrorDetails.of(response);
        boolean unknown = ChargeOutcome.isUnknownByBody(request.paid(), body);
        Details details = details(request, "the response reports that the operation failed")
                .withAnswer(response.status(), text.code(), text.message())
                .withJudgement(false, unknown);
        AgentPmtException failure = isOutOfCredits(text)
                ? new AgentPmtInsufficientCreditsException(details, null)
                : new AgentPmtOperationFailedException(details, null);
        return failure.withAnswerText(response.maskedText());
    }

    /** A 2xx response that cannot be understood. */
    static AgentPmtException notUnderstood(ApiRequest request, ApiResponse response, String problem, Throwable cause) {
        boolean unknown = ChargeOutcome.isUnknown(request.paid(), response.status(), response.sent());
        Details details = details(request, "the response cannot be parsed: " + problem)
                .withAnswer(response.status(), null, null)
                .withJudgement(false, unknown);
        AgentPmtException failure = new AgentPmtResponseException(details, cause);
        try {
            return failure.withAnswerText(excerpt(response, response.maskedText()));
        } catch (Error e) {
            // the memory is used up, for instance: the outcome matters more than the text
            return failure;
        }
    }

    /** A 2xx response whose body can be read only in part, or not at all. */
    static AgentPmtException unreadable(ApiRequest request, ApiResponse response) {
        return notUnderstood(request, response, response.defect().problem(), null);
    }

    /** A response that was cut off in its body. */
    static AgentPmtException cut(ApiRequest request, ApiResponse response, String host) {
        int status = response.status();
        boolean unknown = ChargeOutcome.isUnknown(request.paid(), status, response.sent());
        Throwable cause = response.defect().cause();
        String problem =
                "HTTP " + status + ", but the response from " + host + " was cut off in its body: " + reason(cause);
        Details details = details(request, problem)
                .withAnswer(status, null, null)
                .withRetryAfter(RetryAfter.of(response.headers(), Instant.now()))
                .withJudgement(
                        !unknown
                                && RetryPolicy.isRetryable(
                                        request.retrySafety(), response.retryStatus(), response.sent()),
                        unknown);
        return new AgentPmtTransportException(details, cause)
                .withAnswerText(excerpt(response, response.redaction().maskStart(response.text())));
    }

    /** Null for an empty body; bounded, since exceptions may be kept in memory. */
    private static String excerpt(ApiResponse response, String text) {
        if (response.body().length == 0) {
            return null;
        }
        return text.length() <= MAX_TEXT ? text : response.redaction().maskStart(text.substring(0, MAX_TEXT));
    }

    /** A response that is larger than allowed: an error status still counts. */
    static AgentPmtException tooLarge(ApiRequest request, ApiResponse start, ResponseTooLargeException problem) {
        AgentPmtException failure = start.isSuccess()
                ? notUnderstood(request, start, problem.getMessage(), problem)
                : failed(request, start.withBody(new byte[0]));
        return failure.withAnswerText(excerpt(start, start.redaction().maskStart(start.text())));
    }

    /**
     * No complete response.
     *
     * @param sent whether this attempt may have been sent
     * @param anySent whether this attempt or one before it may have been sent
     */
    static AgentPmtException noResponse(
            ApiRequest request, String host, Throwable cause, boolean sent, boolean anySent) {
        boolean retryable = RetryPolicy.isRetryable(request.retrySafety(), RetryPolicy.NO_RESPONSE, sent);
        boolean unknown = ChargeOutcome.isUnknown(request.paid(), RetryPolicy.NO_RESPONSE, sent);
        String problem =
                "no response from " + host + ": " + reason(cause) + (anySent ? "" : " (the request was not sent)");
        return new AgentPmtTransportException(details(request, problem).withJudgement(retryable, unknown), cause);
    }

    private static String reason(Throwable cause) {
        return cause.getClass().getSimpleName()
                + (cause.getMessage() == null ? "" : ": " + ErrorDetails.clean(cause.getMessage()));
    }

    /** There is no token: nothing was sent. */
    static AgentPmtException withoutToken(ApiRequest request, TokenUnavailableException problem) {
        return new AgentPmtAuthenticationException(
                details(request, problem.getMessage()).withJudgement(true, false), problem);
    }

    /** A call that was not made because an earlier response has asked to wait. */
    static AgentPmtException throttled(ApiRequest request, RetryAfterGate.Wait wait) {
        String problem =
                "the request was not sent: an earlier response (HTTP " + wait.status() + ") asks the client to wait";
        return new AgentPmtRateLimitException(
                details(request, problem).withRetryAfter(wait.remaining()).withJudgement(true, false), null);
    }

    private static Details details(ApiRequest request, String problem) {
        return Details.of(request.operation(), problem)
                .withSubject(request.subject().productId(), request.subject().instanceId());
    }

    private static AgentPmtException redirect(ApiRequest request, ApiResponse response, Details details) {
        String target = host(response.headers().get("location"));
        String problem = "HTTP " + response.status() + " is not followed: the component follows no redirects"
                + (target == null ? "" : " (this one leads to " + target + ")")
                + ". Set apiUrl or webUrl to the final address";
        Details redirect = details(request, problem)
                .withAnswer(response.status(), null, null)
                .withRetryAfter(details.retryAfter())
                .withJudgement(details.retryable(), details.outcomeUnknown());
        return new AgentPmtResponseException(redirect, null);
    }

    private static String host(String location) {
        try {
            return location == null ? null : URI.create(location.strip()).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isOutOfCredits(ErrorDetails text) {
        return namesCredits(text.code()) || namesCredits(text.message());
    }

    private static boolean namesCredits(String text) {
        if (text == null) {
            return false;
        }
        String letters = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return OUT_OF_CREDITS.stream().anyMatch(letters::contains);
    }
}
