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

import java.io.Serializable;
import java.time.Duration;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.HttpResponseAware;

/**
 * A call of the AgentPMT API failed. The subclass says how; this class contains what is known about the failure. No
 * message and no property contains a token or another secret.
 */
public class AgentPmtException extends RuntimeCamelException implements HttpResponseAware, Cloneable {

    private static final long serialVersionUID = 1L;

    private final Details details;
    private int httpResponseCode;
    private String httpResponseStatus;
    private String answerText;

    /**
     * Creates the exception; its message is made of the details.
     *
     * @param details what is known about the failure
     * @param cause the technical cause, or null
     */
    public AgentPmtException(Details details, Throwable cause) {
        super(details.text(), cause);
        this.details = details;
        this.httpResponseCode = details.httpResponseCode();
        this.httpResponseStatus = details.serverMessage();
    }

    /** For subclasses that say more about the same failure. */
    Details details() {
        return details;
    }

    /** {@return the operation that was called, such as {@code products/purchase}} */
    public String getOperation() {
        return details.operation();
    }

    /** The HTTP status of the response, also of one that was cut off in its body; 0 if there was no response. */
    @Override
    public int getHttpResponseCode() {
        return httpResponseCode;
    }

    @Override
    public void setHttpResponseCode(int httpResponseCode) {
        this.httpResponseCode = httpResponseCode;
    }

    /** The server's message, as {@link #getServerMessage()}; Camel's health checks show it. */
    @Override
    public String getHttpResponseStatus() {
        return httpResponseStatus;
    }

    @Override
    public void setHttpResponseStatus(String httpResponseStatus) {
        this.httpResponseStatus = httpResponseStatus;
    }

    /** {@return the server's machine-readable error code, or null} */
    public String getErrorCode() {
        return details.errorCode();
    }

    /** {@return the server's message, cleaned and shortened, or null} */
    public String getServerMessage() {
        return details.serverMessage();
    }

    /** {@return the product that the call was about (its id, or its name if it was called by name), or null} */
    public String getProductId() {
        return details.productId();
    }

    /** {@return the connection instance (session) of the call, or null} */
    public String getInstanceId() {
        return details.instanceId();
    }

    /**
     * The text of the response, with the token masked; null if there was none. Neither the message nor toString() contains it.
     * If the response could not be parsed, was too large or was cut off, it is the part that was received, up to 1,048,576
     * characters.
     *
     * @return the text, or null
     */
    public String getAnswerText() {
        return answerText;
    }

    /**
     * Sets the text of the response.
     *
     * @param answerText the text, with the token masked, or null
     * @return this exception
     */
    public AgentPmtException withAnswerText(String answerText) {
        this.answerText = answerText;
        return this;
    }

    /**
     * The same failure with a shorter response text, for what is kept in memory for a long time.
     *
     * @param length maximum number of characters of the text
     * @return a copy, or this exception itself if its text is not longer
     */
    public AgentPmtException withAnswerTextUpTo(int length) {
        if (answerText == null || answerText.length() <= length) {
            return this;
        }
        try {
            // a clone has the subclass, its details and the stack trace
            return ((AgentPmtException) clone()).withAnswerText(answerText.substring(0, length));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return how long the server asked to wait before the next try, or null} */
    public Duration getRetryAfter() {
        return details.retryAfter();
    }

    /** {@return whether the same call is safe to retry and may then succeed} */
    public boolean isRetryable() {
        return details.retryable();
    }

    /** {@return whether the server may have carried out a purchase, and charged for it, although the call failed} */
    public boolean isOutcomeUnknown() {
        return details.outcomeUnknown();
    }

    /**
     * What is known about a failed call.
     *
     * @param operation the operation
     * @param problem what happened, in the words of the component
     * @param httpResponseCode HTTP status, 0 for none
     * @param errorCode the server's code, or null
     * @param serverMessage the server's message, or null
     * @param productId product of the call, or null
     * @param instanceId session of the call, or null
     * @param retryAfter the wait that the server asked for, or null
     * @param retryable whether a retry is safe and may succeed
     * @param outcomeUnknown whether the call may have been carried out and charged
     */
    public record Details(
            String operation,
            String problem,
            int httpResponseCode,
            String errorCode,
            String serverMessage,
            String productId,
            String instanceId,
            Duration retryAfter,
            boolean retryable,
            boolean outcomeUnknown)
            implements Serializable {

        private static final long serialVersionUID = 1L;

        /**
         * A failure of which only the operation and the problem are known: nothing was sent.
         *
         * @param operation the operation
         * @param problem what happened, in the words of the component
         * @return details without a response; a retry is not safe, and the outcome is known
         */
        public static Details of(String operation, String problem) {
            return new Details(operation, problem, 0, null, null, null, null, null, false, false);
        }

        /**
         * The same failure with what the response says.
         *
         * @param status HTTP status, 0 for none
         * @param errorCode the server's code, or null
         * @param serverMessage the server's message, or null
         * @return a copy with these values
         */
        public Details withAnswer(int status, String errorCode, String serverMessage) {
            return new Details(
                    operation,
                    problem,
                    status,
                    errorCode,
                    serverMessage,
                    productId,
                    instanceId,
                    retryAfter,
                    retryable,
                    outcomeUnknown);
        }

        /**
         * The same failure with what the call was about.
         *
         * @param productId product of the call, or null
         * @param instanceId session of the call, or null
         * @return a copy with these values
         */
        public Details withSubject(String productId, String instanceId) {
            return new Details(
                    operation,
                    problem,
                    httpResponseCode,
                    errorCode,
                    serverMessage,
                    productId,
                    instanceId,
                    retryAfter,
                    retryable,
                    outcomeUnknown);
        }

        /**
         * The same failure with the wait that the server asked for.
         *
         * @param retryAfter the wait, or null
         * @return a copy with this value
         */
        public Details withRetryAfter(Duration retryAfter) {
            return new Details(
                    operation,
                    problem,
                    httpResponseCode,
                    errorCode,
                    serverMessage,
                    productId,
                    instanceId,
                    retryAfter,
                    retryable,
                    outcomeUnknown);
        }

        /**
         * The same failure with what follows from it.
         *
         * @param retryable whether a retry is safe and may succeed
         * @param outcomeUnknown whether the call may have been carried out and charged
         * @return a copy with these values
         */
        public Details withJudgement(boolean retryable, boolean outcomeUnknown) {
            return new Details(
                    operation,
                    problem,
                    httpResponseCode,
                    errorCode,
                    serverMessage,
                    productId,
                    instanceId,
                    retryAfter,
                    retryable,
                    outcomeUnknown);
        }

        String text() {
            StringBuilder text = new StringBuilder(operation).append(": ").append(problem);
            if (errorCode != null) {
                text.append(" [").append(errorCode).append(']');
            }
            if (serverMessage != null) {
                text.append(": ").append(serverMessage);
            }
            if (productId != null) {
                text.append(" (product ").append(productId).append(')');
            }
            if (retryAfter != null) {
                text.append(" (server asks to wait ")
                        .append(retryAfter.toMillis())
                        .append(" ms)");
            }
            if (outcomeUnknown) {
                text.append(" (outcome unknown: the call may have been carried out)");
            }
            return text.toString();
        }
    }
}
