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
package com.agentpmt.camel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.RecordedEvent;
import com.agentpmt.camel.sandbox.SandboxRun;
import org.junit.jupiter.api.Test;

/** Callbacks of the API: signatures, verification, and one event per run. */
class WebhookTest extends WebhookTestSupport {

    @Test
    void aCallbackOfTheApiIsDeliveredOnce() throws Exception {
        receive(TRIGGER_SECRET);
        SandboxRun run = trigger(TRIGGER_SECRET + "&callbackUrl=" + address());
        assertThat(run.callbackUrl())
                .startsWith(address() + "?agentpmt_request=" + run.requestId() + "&agentpmt_signature=")
                .doesNotContain("hush");

        run.succeed("42");

        awaitSeenInAnyOrder("SUCCEEDED");
        assertThat(seen.get(0).runId()).isEqualTo(run.id());
        assertThat(seen.get(0).requestId()).isEqualTo(run.requestId());
        await().atMost(PATIENCE).until(() -> "delivered".equals(run.callbackStatus()));
        assertThat(run.callbackAttempts()).isEqualTo(1);
        assertThat(post(run.callbackUrl(), body(run))).isEqualTo(200);
        assertThat(seen).hasSize(1);
        assertThat(headers)
                .as("none of the request's headers")
                .allMatch(name -> name.startsWith("CamelAgentPmt"))
                .doesNotContain("CamelHttpQuery");
    }

    @Test
    void anInvalidOrMissingSignatureIsRejectedBeforeTheBodyIsRead() throws Exception {
        receive(TRIGGER_SECRET);
        SandboxRun run = trigger(TRIGGER_SECRET + "&callbackUrl=" + address());
        SandboxRun other = trigger(TRIGGER_SECRET + "&callbackUrl=" + address());
        String signature = run.callbackUrl().replaceAll(".*agentpmt_signature=", "");
        int before = reads();

        for (String url : new String[] {
            address(),
            address() + "?agentpmt_request=" + run.requestId(),
            address() + "?agentpmt_request=" + run.requestId() + "&agentpmt_signature=",
            address() + "?agentpmt_request=" + run.requestId() + "&agentpmt_signature=" + signature.substring(1),
            address() + "?agentpmt_request=" + run.requestId() + "&agentpmt_signature=" + signature.toUpperCase(),
            address() + "?agentpmt_request=" + other.requestId() + "&agentpmt_signature=" + signature
        }) {
            assertThat(post(url, "no JSON")).as(url).isEqualTo(401);
        }
        assertThat(reads()).isEqualTo(before);
        assertThat(seen).isEmpty();
    }

    @Test
    void theRunOfTheSignedRequestAppliesWhateverTheBodyContains() throws Exception {
        receive(TRIGGER_SECRET);
        SandboxRun run = trigger(TRIGGER_SECRET + "&callbackUrl=" + address());
        SandboxRun other = trigger(TRIGGER_SECRET + "&callbackUrl=" + address());
        run.end("succeeded");
        other.end("failed");

        // 202 while the callback of the sandbox is in progress
        await().atMost(PATIENCE)
                .until(() ->
                        post(run.callbackUrl(), "{\"run_id\":\"" + other.id() + "\",\"status\":\"failed\"}") == 200);

        assertThat(seen.stream().filter(event -> event.runId().equals(run.id())).map(RecordedEvent::type))
                .contains("SUCCEEDED");
    }

    @Test
    void aForgedBodyNeverReachesTheRoute() throws Exception {
        receive("");
        SandboxRun run = trigger("");

        assertThat(post(address(), "{\"run_id\":\"" + run.id() + "\",\"status\":\"succeeded\"}"))
                .as("the API reports it as running")
                .isEqualTo(204);
        assertThat(seen).isEmpty();
    }

    @Test
    void theRequestIdIsThatOfTheTriggerWhateverAnUnsignedAddressContains() throws Exception {
        receive("");
        SandboxRun plain = trigger("");
        SandboxRun forged = trigger("");
        plain.end("succeeded");
        forged.end("succeeded");
        sandbox.workflow("wf");
        template.request("agentpmt:workflows/trigger?workflowId=wf", exchange -> exchange.getMessage()
                .setBody("untracked"));
        SandboxRun untracked = sandbox.runs().get(2);
        untracked.end("succeeded");

        post(address(), body(plain));
        post(address() + "?agentpmt_request=forged", body(forged));
        post(address() + "?agentpmt_request=forged", body(untracked));

        assertThat(seen)
                .extracting(RecordedEvent::requestId)
                .containsExactly(plain.requestId(), forged.requestId(), null);
    }

    @Test
    void withoutVerificationTheBodyApplies() throws Exception {
        receive("verifyCallback=false");

        assertThat(post(address(), "{\"data\":{\"run\":{\"run_id\":\"r1\",\"status\":\"succeeded\"}}}"))
                .isEqualTo(200);

        awaitSeenInAnyOrder("SUCCEEDED");
        assertThat(reads()).isZero();
    }

    @Test
    void withoutVerificationABodyOfAnotherRunDoesNotAffectTheRunOfTheAddress() throws Exception {
        receive("verifyCallback=false" + TRIGGER_SECRET);
        SandboxRun run = trigger(TRIGGER_SECRET + "&callbackUrl=" + address());

        assertThat(post(run.callbackUrl(), "{\"run_id\":\"another\",\"status\":\"succeeded\"}"))
                .as("the API reports it as running")
                .isEqualTo(204);
        assertThat(seen).isEmpty();
        assertThat(post(run.callbackUrl(), "{\"run_id\":\"" + run.id() + "\",\"status\":\"succeeded\"}"))
                .isEqualTo(200);
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void bodiesAreAcceptedInEveryReadableForm() throws Exception {
        receive("maxResponseSize=1000");
        SandboxRun run = trigger("");

        assertThat(post(address(), "no JSON")).isEqualTo(400);
        assertThat(post(address(), "")).isEqualTo(400);
        assertThat(post(address(), "[1]")).isEqualTo(400);
        assertThat(post(address(), "{}")).as("the run cannot be identified").isEqualTo(202);
        assertThat(post(address(), "{\"run_id\":\"unknown\"}"))
                .as("the API does not know it")
                .isEqualTo(202);
        assertThat(post(address(), "{\"x\":\"" + "y".repeat(2_000) + "\"}")).isEqualTo(413);
        for (String place : new String[] {
            "{\"run_id\":\"%s\"}", "{\"run\":{\"run_id\":\"%s\"}}", "{\"data\":{\"run\":{\"run_id\":\"%s\"}}}",
            "{\"data\":{\"run_id\":\"%s\"}}", "{\"id\":\"%s\"}", "{\"runId\":\"%s\"}"
        }) {
            assertThat(post(address(), place.formatted(run.id()))).as(place).isEqualTo(204);
        }
    }

    @Test
    void otherOperationsReceiveNoCallbacks() {
        assertThat(catchThrowable(() -> route("hook", "webhook:agentpmt:credits/balance")))
                .hasStackTraceContaining("the API sends callbacks for runs only");
    }

    @Test
    void anExternalUrlThatCannotBeCalledIsRejected() {
        assertThat(catchThrowable(
                        () -> route("hook", "webhook:agentpmt:workflows/run?webhookExternalUrl=http://public.example")))
                .hasStackTraceContaining("webhookExternalUrl")
                .hasStackTraceContaining("use https");
    }
}
