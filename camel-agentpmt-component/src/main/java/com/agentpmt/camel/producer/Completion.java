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
package com.agentpmt.camel.producer;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtRunFailedException;
import com.agentpmt.camel.AgentPmtSetupRequiredException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.operation.CallReport;
import com.agentpmt.camel.operation.Operation;
import com.agentpmt.camel.operation.OperationResult;
import com.agentpmt.camel.options.CommonOptions;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the outcome of a call into its exchange and calls the callback, once. Nothing else completes an exchange. */
final class Completion {

    private static final Logger LOG = LoggerFactory.getLogger(Completion.class);

    private final Exchange exchange;
    private final AsyncCallback callback;
    private final CommonOptions options;
    private final Operation operation;
    private final boolean tolerant;
    private final LoggingContext context = LoggingContext.current();

    Completion(Exchange exchange, AsyncCallback callback, CommonOptions options, Operation operation) {
        this.exchange = exchange;
        this.callback = callback;
        this.options = options;
        this.operation = operation;
        this.tolerant = operation.toleratesFailure(exchange);
    }

    /** The call was rejected before anything was sent: Camel continues on the same thread. */
    boolean rejectBeforeSend(Throwable failure) {
        CallReport.ended(exchange, null, failure);
        fail(failure);
        callback.done(true);
        return true;
    }

    /** The call has ended; runs on the worker pool. */
    void done(OperationResult<?> result, Throwable failure) {
        context.run(() -> complete(result, failure));
    }

    private void complete(OperationResult<?> result, Throwable failure) {
        try {
            if (failure == null) {
                succeed(result);
                CallReport.ended(exchange, result, null);
            } else {
                Throwable cause = Futures.cause(failure);
                CallReport.ended(exchange, null, cause);
                fail(cause);
            }
        } catch (Throwable e) {
            // also an Error: an exchange whose callback is not called never ends
            exchange.setException(e);
            CallReport.ended(exchange, null, e);
        }
        callback.done(false);
    }

    private void succeed(OperationResult<?> result) {
        Message message = exchange.getMessage();
        message.setBody(result.body(options.getOutputFormat()));
        removeResults(message);
        if (result.status() != 0) {
            message.setHeader(AgentPmtConstants.HTTP_RESPONSE_CODE, result.status());
        }
        result.headers().forEach(message::setHeader);
        operation.consumedHeaders().forEach(message::removeHeader);
    }

    private void fail(Throwable failure) {
        if (tolerant) {
            // without its stack trace: the failure that the error handler deals with matters more
            LOG.warn("A call in an error handler failed and is ignored: {}", shortText(failure));
        } else if (!options.isThrowExceptionOnFailure()
                && failure instanceof AgentPmtException known
                && known.getHttpResponseCode() != 0
                && !(known instanceof AgentPmtTransportException)
                && !known.isOutcomeUnknown()) {
            Message message = exchange.getMessage();
            // of a response that is too large there is only the start, which is meant for a person
            message.setBody(ApiClient.isTooLarge(known) ? null : known.getAnswerText());
            removeResults(message);
            message.setHeader(AgentPmtConstants.HTTP_RESPONSE_CODE, known.getHttpResponseCode());
            message.setHeader(AgentPmtConstants.MESSAGE, known.getServerMessage());
            setRunHeaders(message, known);
            operation.consumedHeaders().forEach(message::removeHeader);
            operation.abandoned(exchange);
        } else {
            exchange.setException(failure);
        }
    }

    /** For a run that was awaited: its response has the status of a success, only the state shows that the run has failed. */
    private static void setRunHeaders(Message message, AgentPmtException failure) {
        if (failure instanceof AgentPmtRunFailedException ended) {
            message.setHeader(AgentPmtConstants.RUN_ID, ended.getRunId());
            message.setHeader(AgentPmtConstants.RUN_STATUS, ended.getRunStatus());
        } else if (failure instanceof AgentPmtSetupRequiredException waiting && waiting.getRunId() != null) {
            message.setHeader(AgentPmtConstants.RUN_ID, waiting.getRunId());
            message.setHeader(AgentPmtConstants.RUN_STATUS, "setup_required");
        }
    }

    /** Headers of an earlier call must not look like those of this one. */
    private void removeResults(Message message) {
        operation.resultHeaders().forEach(message::removeHeader);
    }

    /** The message of an exception that is not ours may hold anything. */
    private String shortText(Throwable failure) {
        return failure instanceof AgentPmtException
                ? failure.getMessage()
                : operation.path() + ": " + failure.getClass().getName();
    }
}
