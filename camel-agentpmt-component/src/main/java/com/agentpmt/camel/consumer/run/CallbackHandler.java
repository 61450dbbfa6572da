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
import com.agentpmt.camel.consumer.ConsumerContext;
import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.run.CallbackAddress;
import com.agentpmt.camel.run.KnownRequests;
import com.agentpmt.camel.run.TrackedRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the API's POST about a run. A callback is a hint, never a fact: the run is read from the API before the route
 * sees it. The route gets an exchange of its own, and its end is the answer.
 */
final class CallbackHandler extends AsyncProcessorSupport {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackHandler.class);

    static final int DELIVERED = 200;
    static final int LATER = 202;
    static final int GOES_ON = 204;
    static final int NOT_JSON = 400;
    static final int NOT_SIGNED = 401;
    static final int TOO_LARGE = 413;
    static final int FAILED = 500;
    static final int NOT_READ = 503;

    private final AsyncProcessor next;
    private final OptionGroups options;
    private final RunSource.Reader reader;
    private final RunLedger ledger;
    private final KnownRequests requests;
    private final ConsumerContext wiring;
    private ApiClient apiClient;

    CallbackHandler(ConsumerContext wiring, Processor next, RunSource.Reader reader, RunLedger ledger) {
        this.wiring = wiring;
        this.next = AsyncProcessorConverterHelper.convert(next);
        this.options = wiring.options();
        this.reader = reader;
        this.ledger = ledger;
        this.requests = wiring.runs().requests();
    }

    @Override
    protected void doStart() {
        apiClient = wiring.connect().get();
        ledger.start();
        if (secret() == null) {
            LOG.warn(
                    "webhook of workflows/run: without webhookVerifyToken anybody can make it read runs: set it here and"
                            + " at the trigger");
        }
    }

    @Override
    protected void doStop() {
        ledger.stop();
    }

    private String secret() {
        return options.workflows().getWebhookVerifyToken();
    }

    @Override
    public boolean process(Exchange http, AsyncCallback callback) {
        CompletableFuture<Integer> status;
        try {
            status = received(http);
        } catch (IOException e) {
            status = CompletableFuture.completedFuture(
                    e instanceof CallbackBody.TooLargeException ? TOO_LARGE : NOT_JSON);
        } catch (RuntimeException e) {
            status = CompletableFuture.failedFuture(e);
        }
        boolean sync = status.isDone();
        status.whenComplete((code, failure) -> {
            if (failure != null && ApiClient.isHeldBack(cause(failure))) {
                LOG.debug(
                        "A callback about a run cannot be verified yet: {}",
                        cause(failure).getMessage());
            } else if (failure != null) {
                LOG.warn(
                        "A callback about a run failed, its sender may try again: {}",
                        cause(failure).toString());
            }
            answer(http, failure == null ? code : NOT_READ);
            callback.done(sync);
        });
        return sync;
    }

    /** Without the headers of the request, which would go back with the answer. */
    private static void answer(Exchange http, int status) {
        DefaultMessage answer = new DefaultMessage(http.getContext());
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        http.setMessage(answer);
    }

    private CompletableFuture<Integer> received(Exchange http) throws IOException {
        CallbackAddress address = CallbackAddress.read(http.getMessage().getHeader(Exchange.HTTP_QUERY, String.class));
        if (secret() != null && !address.isSignedWith(secret())) {
            return done(NOT_SIGNED);
        }
        InputStream bytes = http.getMessage().getBody(InputStream.class);
        CallbackBody body = CallbackBody.read(
                bytes == null ? new ByteArrayInputStream(new byte[0]) : bytes,
                options.connection().getMaxResponseSize());
        String run = run(address, body);
        if (run == null) {
            return done(LATER);
        }
        if (ledger.isDelivered(run)) {
            return done(DELIVERED);
        }
        return read(run, body)
                .handle((state, failure) -> failure == null ? told(run, address, state) : notRead(failure))
                .thenCompose(Function.identity());
    }

    /** The run of the address's request; only where nothing is signed also the one that the body names. */
    private String run(CallbackAddress address, CallbackBody body) {
        String named = body.runId();
        String started = address.request() == null ? null : requests.run(address.request());
        if (started != null) {
            return started;
        }
        if (secret() == null) {
            return named;
        }
        TrackedRun tracked = named == null ? null : ledger.find(named);
        return tracked != null && address.request().equals(tracked.requestId()) ? named : null;
    }

    private CompletableFuture<WorkflowRun> read(String run, CallbackBody body) {
        // what the body tells of another run than the address's says nothing of this one
        boolean ofAnother = body.runId() != null && !body.runId().equals(run);
        return options.consumer().isVerifyCallback() || body.run() == null || ofAnother
                ? reader.read(apiClient, run)
                : CompletableFuture.completedFuture(WorkflowRun.of(body.run()));
    }

    private static CompletableFuture<Integer> notRead(Throwable failure) {
        Throwable cause = cause(failure);
        return cause instanceof AgentPmtNotFoundException ? done(LATER) : CompletableFuture.failedFuture(cause);
    }

    /** The idempotency key of the run's trigger, never just what an unsigned address says. */
    private String request(String run, CallbackAddress address) {
        TrackedRun tracked = ledger.find(run);
        if (tracked != null && tracked.requestId() != null) {
            return tracked.requestId();
        }
        return run.equals(requests.run(address.request())) ? address.request() : null;
    }

    private CompletableFuture<Integer> told(String run, CallbackAddress address, WorkflowRun state) {
        WatchedRun watch = WatchedRun.NEW.read(state);
        RunEvent event = watch.event(false);
        if (event == null || event == RunEvent.SETUP_REQUIRED && ledger.isSetUpTold(run)) {
            return done(GOES_ON);
        }
        String request = request(run, address);
        return switch (ledger.claim(run, event, true)) {
            case BUSY -> done(LATER);
            case TOLD -> done(GOES_ON);
            case GONE -> done(DELIVERED);
            case WON ->
                deliver(RunEventFactory.event(
                        ledger.key(),
                        run,
                        request,
                        watch,
                        event,
                        () -> true,
                        () -> heard(run, event),
                        () -> ledger.giveBack(run)));
        };
    }

    private void heard(String run, RunEvent event) {
        if (event.isEnd()) {
            ledger.delivered(run);
        } else {
            ledger.setUpTold(run);
        }
    }

    private CompletableFuture<Integer> deliver(Event event) {
        return wiring.deliver(event, next).handle((success, failure) -> {
            event.release().run();
            return failure == null && success ? DELIVERED : FAILED;
        });
    }

    private static CompletableFuture<Integer> done(int status) {
        return CompletableFuture.completedFuture(status);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
