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
package com.agentpmt.camel.consumer.run;

import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.consumer.ConsumerContext;
import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.consumer.run.RunClaims.RunClaim;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.run.CallbackAddress;
import com.agentpmt.camel.run.TrackedRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultMessage;
import org.apache.hc.core5.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the API's callbacks about runs. A callback is a hint, not a fact: the run is read from the API before its event is
 * delivered. The route gets a separate exchange, whose outcome becomes the response.
 *
 * <p>A stop does not end the claims: Camel stops a webhook before the events in progress have ended, and each ends its own.
 */
final class CallbackHandler extends AsyncProcessorSupport {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackHandler.class);

    private final AsyncProcessor next;
    private final OptionGroups options;
    private final RunRefresher.Reader reader;
    private final RunClaims claims;
    private final Map<String, String> runsByRequestId;
    private final ConsumerContext context;
    private ApiClient client;

    CallbackHandler(ConsumerContext context, Processor next, RunRefresher.Reader reader, RunClaims claims) {
        this.context = context;
        this.next = AsyncProcessorConverterHelper.convert(next);
        this.options = context.options();
        this.reader = reader;
        this.claims = claims;
        this.runsByRequestId = context.runs().runsByRequestId();
    }

    @Override
    protected void doStart() {
        client = context.connect().get();
        claims.start();
        if (secret() == null) {
            LOG.warn(
                    "webhook:agentpmt:workflows/run: option webhookVerifyToken is not set, so everyone who knows the address can"
                            + " cause requests to the API: set it here and at the trigger");
        }
    }

    private String secret() {
        return options.workflows().getWebhookVerifyToken();
    }

    @Override
    public boolean process(Exchange http, AsyncCallback callback) {
        CompletableFuture<Integer> status;
        try {
            status = receive(http);
        } catch (IOException e) {
            status = CompletableFuture.completedFuture(
                    e instanceof CallbackBody.TooLargeException
                            ? HttpStatus.SC_REQUEST_TOO_LONG
                            : HttpStatus.SC_BAD_REQUEST);
        } catch (RuntimeException | Error e) {
            status = CompletableFuture.failedFuture(e);
        }
        boolean sync = status.isDone();
        status.whenComplete((code, failure) -> {
            if (failure != null && ApiClient.isThrottled(Futures.cause(failure))) {
                LOG.debug(
                        "A callback about a run cannot be verified yet: {}",
                        Futures.cause(failure).getMessage());
            } else if (failure != null) {
                LOG.warn(
                        "A callback about a run failed; its sender may retry: {}",
                        Futures.cause(failure).toString());
            }
            respond(http, failure == null ? code : HttpStatus.SC_SERVICE_UNAVAILABLE);
            callback.done(sync);
        });
        return sync;
    }

    /** Without the headers of the request, which would be sent with the response. */
    private static void respond(Exchange http, int status) {
        DefaultMessage response = new DefaultMessage(http.getContext());
        response.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        http.setMessage(response);
    }

    private CompletableFuture<Integer> receive(Exchange http) throws IOException {
        CallbackAddress address = CallbackAddress.parse(http.getMessage().getHeader(Exchange.HTTP_QUERY, String.class));
        if (secret() != null && !address.isSignedWith(secret())) {
            return done(HttpStatus.SC_UNAUTHORIZED);
        }
        InputStream bytes = http.getMessage().getBody(InputStream.class);
        CallbackBody body = CallbackBody.read(
                bytes == null ? new ByteArrayInputStream(new byte[0]) : bytes,
                options.connection().getMaxResponseSize());
        String run = run(address, body);
        if (run == null) {
            return done(HttpStatus.SC_ACCEPTED);
        }
        if (claims.isDelivered(run)) {
            return done(HttpStatus.SC_OK);
        }
        return read(run, body)
                .handle((state, failure) -> failure == null ? report(run, address, state) : handleReadFailure(failure))
                .thenCompose(Function.identity());
    }

    /** The run that the request id of the address has started; without a secret, or if it is tracked, the run of the body. */
    private String run(CallbackAddress address, CallbackBody body) {
        String named = body.runId();
        String started = address.request() == null ? null : runsByRequestId.get(address.request());
        if (started != null) {
            return started;
        }
        if (secret() == null) {
            return named;
        }
        TrackedRun tracked = named == null ? null : claims.find(named);
        return tracked != null && address.request().equals(tracked.requestId()) ? named : null;
    }

    private CompletableFuture<WorkflowRun> read(String run, CallbackBody body) {
        // a body about another run than that of the address says nothing about this run
        boolean aboutAnother = body.runId() != null && !body.runId().equals(run);
        return options.consumer().isVerifyCallback() || body.run() == null || aboutAnother
                ? reader.read(client, run)
                : CompletableFuture.completedFuture(WorkflowRun.of(body.run()));
    }

    private static CompletableFuture<Integer> handleReadFailure(Throwable failure) {
        Throwable cause = Futures.cause(failure);
        return cause instanceof AgentPmtNotFoundException
                ? done(HttpStatus.SC_ACCEPTED)
                : CompletableFuture.failedFuture(cause);
    }

    /** The idempotency key of the run's trigger; an unsigned address alone does not prove it. */
    private String requestId(String run, CallbackAddress address) {
        TrackedRun tracked = claims.find(run);
        if (tracked != null && tracked.requestId() != null) {
            return tracked.requestId();
        }
        return address.request() != null && run.equals(runsByRequestId.get(address.request()))
                ? address.request()
                : null;
    }

    private CompletableFuture<Integer> report(String run, CallbackAddress address, WorkflowRun state) {
        WatchedRun read = WatchedRun.NEW.read(state);
        RunEvent event = read.event(false);
        if (event == null || event == RunEvent.SETUP_REQUIRED && claims.isSetupReported(run)) {
            return done(HttpStatus.SC_NO_CONTENT);
        }
        String requestId = requestId(run, address);
        RunClaim claim = claims.of(run, event, true);
        return switch (claim.make()) {
            case BUSY -> done(HttpStatus.SC_ACCEPTED);
            case REPORTED -> done(HttpStatus.SC_NO_CONTENT);
            case ENDED -> done(HttpStatus.SC_OK);
            case WON -> claimed(run, requestId, read, event, claim);
        };
    }

    private CompletableFuture<Integer> claimed(
            String run, String requestId, WatchedRun read, RunEvent event, RunClaim claim) {
        try {
            return deliver(RunEventFactory.event(
                    claims.key(), run, requestId, read, event, () -> true, claim::commit, claim::release));
        } catch (RuntimeException | Error e) {
            // nothing was sent: a poll or the next callback may claim it
            claim.release();
            throw e;
        }
    }

    private CompletableFuture<Integer> deliver(Event event) {
        return context.deliver(event, next).handle((success, failure) -> {
            event.onEnd().run();
            return failure == null && success ? HttpStatus.SC_OK : HttpStatus.SC_INTERNAL_SERVER_ERROR;
        });
    }

    private static CompletableFuture<Integer> done(int status) {
        return CompletableFuture.completedFuture(status);
    }
}
