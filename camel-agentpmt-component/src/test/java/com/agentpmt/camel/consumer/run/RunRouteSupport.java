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

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.consumer.EventRouteSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRun;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Routes from workflows/run; runs that move by command. */
abstract class RunRouteSupport extends EventRouteSupport {

    @Override
    protected String path() {
        return "workflows/run";
    }

    @Override
    protected SandboxOperation operation() {
        return SandboxOperation.RUN;
    }

    /** Failed requests are retried. */
    @Override
    protected String polling() {
        return FAST_RUNS;
    }

    SandboxRun trigger() {
        sandbox.workflow("wf").byCommand();
        template.requestBody("agentpmt:workflows/trigger?workflowId=wf", "go");
        List<SandboxRun> runs = sandbox.runs();
        return runs.get(runs.size() - 1);
    }

    static String list(SandboxRun... runs) {
        return Stream.of(runs).map(SandboxRun::id).collect(Collectors.joining(","));
    }

    /** Responds to the requests for a run in place of the sandbox. */
    StubMapping respond(String run, ResponseDefinitionBuilder response) {
        return sandbox.wireMock().stubFor(get("/api/agent-webhooks/runs/" + run).willReturn(response));
    }

    /** Responds with a run with these fields, JSON text without the braces. */
    StubMapping show(String run, String fields) {
        return respond(
                run,
                aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"success\":true,\"data\":{\"run\":{\"run_id\":\"" + run + "\"," + fields + "}}}"));
    }

    int requests(String run) {
        return (int) sandbox.requests().stream()
                .filter(request -> request.path().equals("/api/agent-webhooks/runs/" + run))
                .count();
    }

    /** Waits until the run was read in polls that started after this call. */
    void awaitFreshReads(String run) {
        int before = requests(run);
        // the first of them may have been in progress
        await().atMost(PATIENCE).until(() -> requests(run) >= before + 3);
    }
}
