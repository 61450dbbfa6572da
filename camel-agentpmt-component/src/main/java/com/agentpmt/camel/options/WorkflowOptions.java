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
package com.agentpmt.camel.options;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Which workflow or run, and what is sent when a run is started. */
@UriParams
public class WorkflowOptions implements Cloneable {

    @UriParam(label = "common")
    private String workflowId;

    @UriParam(label = "common")
    private String runId;

    @UriParam(label = "producer")
    private String requestId;

    @UriParam(label = "producer")
    private String callbackUrl;

    @UriParam(label = "common,security", secret = true)
    private String webhookVerifyToken;

    @UriParam(label = "producer", prefix = "requestMetadata.", multiValue = true)
    private Map<String, Object> requestMetadata = new LinkedHashMap<>();

    @UriParam(label = "producer", defaultValue = "false")
    private boolean awaitCompletion;

    @UriParam(label = "producer", defaultValue = "10m", javaType = "java.time.Duration")
    private long completionTimeout = 600_000;

    @UriParam(label = "producer", defaultValue = "false")
    private boolean track;

    @UriParam(label = "common,advanced")
    @Metadata(autowired = false)
    private AggregationRepository runRepository;

    @UriParam(label = "common", defaultValue = "1s", javaType = "java.time.Duration")
    private long pollInterval = 1_000;

    @UriParam(label = "common", defaultValue = "30s", javaType = "java.time.Duration")
    private long maxPollInterval = 30_000;

    @Override
    public WorkflowOptions clone() {
        try {
            WorkflowOptions copy = (WorkflowOptions) super.clone();
            copy.requestMetadata = new LinkedHashMap<>(requestMetadata);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the option {@code workflowId}: {@code null} by default} */
    public String getWorkflowId() {
        return workflowId;
    }

    /**
     * The workflow to run or to embed.
     *
     * @param workflowId {@code null} by default
     */
    public void setWorkflowId(String workflowId) {
        this.workflowId = workflowId;
    }

    /** {@return the option {@code runId}: {@code null} by default} */
    public String getRunId() {
        return runId;
    }

    /** {@return the runs of the option {@code runId}, each once; empty if none is named} */
    public List<String> runIds() {
        return runId == null
                ? List.of()
                : Arrays.stream(runId.split(","))
                        .map(String::strip)
                        .filter(run -> !run.isEmpty())
                        .distinct()
                        .toList();
    }

    /**
     * Producer: id of the run to read. Consumer: comma-separated ids of the runs to watch.
     *
     * @param runId {@code null} by default
     */
    public void setRunId(String runId) {
        this.runId = runId;
    }

    /** {@return the option {@code requestId}: {@code null} by default} */
    public String getRequestId() {
        return requestId;
    }

    /**
     * Idempotency key of the trigger: the server starts one run for each key. By default the component creates one that is the same for all attempts of a call and different for each call.
     *
     * @param requestId {@code null} by default
     */
    public void setRequestId(String requestId) {
        this.requestId = requestId;
    }

    /** {@return the option {@code callbackUrl}: {@code null} by default} */
    public String getCallbackUrl() {
        return callbackUrl;
    }

    /**
     * Absolute https address that receives a POST when the run has ended (http to a loopback address only if webUrl is one too).
     *
     * @param callbackUrl {@code null} by default
     */
    public void setCallbackUrl(String callbackUrl) {
        this.callbackUrl = callbackUrl;
    }

    /** {@return the option {@code webhookVerifyToken}: {@code null} by default} */
    public String getWebhookVerifyToken() {
        return webhookVerifyToken;
    }

    /**
     * Secret that signs the request id in a callback address: the same for trigger and webhook.
     *
     * @param webhookVerifyToken {@code null} by default
     */
    public void setWebhookVerifyToken(String webhookVerifyToken) {
        this.webhookVerifyToken = webhookVerifyToken;
    }

    /** {@return the option {@code requestMetadata}: empty by default, never null} */
    public Map<String, Object> getRequestMetadata() {
        return requestMetadata;
    }

    /**
     * Data that is stored with the run and that a callback may contain. Values are JSON text strings, unless they start with json: (json:5, json:true).
     *
     * @param requestMetadata empty by default; null is the same as empty
     */
    public void setRequestMetadata(Map<String, Object> requestMetadata) {
        this.requestMetadata = requestMetadata == null ? new LinkedHashMap<>() : requestMetadata;
    }

    /** {@return the option {@code awaitCompletion}: {@code false} by default} */
    public boolean isAwaitCompletion() {
        return awaitCompletion;
    }

    /**
     * Whether the exchange continues only when the run has ended; the body is then the ended run. No thread waits meanwhile.
     *
     * @param awaitCompletion {@code false} by default
     */
    public void setAwaitCompletion(boolean awaitCompletion) {
        this.awaitCompletion = awaitCompletion;
    }

    /** {@return the option {@code completionTimeout}: milliseconds; {@code 10m} by default} */
    public long getCompletionTimeout() {
        return completionTimeout;
    }

    /**
     * Maximum time that awaitCompletion waits for the end of a run.
     *
     * @param completionTimeout milliseconds; {@code 10m} by default
     */
    public void setCompletionTimeout(long completionTimeout) {
        this.completionTimeout = completionTimeout;
    }

    /** {@return the option {@code track}: {@code false} by default} */
    public boolean isTrack() {
        return track;
    }

    /**
     * Whether the run is added to the tracked runs before the exchange continues: consumers and callbacks of workflows/run report its end.
     *
     * @param track {@code false} by default
     */
    public void setTrack(boolean track) {
        this.track = track;
    }

    /** {@return the option {@code runRepository}: {@code null} by default} */
    public AggregationRepository getRunRepository() {
        return runRepository;
    }

    /**
     * Repository of tracked runs. Defaults to memory, shared by all endpoints of the component.
     *
     * @param runRepository {@code null} by default
     */
    public void setRunRepository(AggregationRepository runRepository) {
        this.runRepository = runRepository;
    }

    /** {@return the option {@code pollInterval}: milliseconds; {@code 1s} by default} */
    public long getPollInterval() {
        return pollInterval;
    }

    /**
     * Delay before the first poll of a run that has not ended. Each further delay is 1.5 times the one before, up to maxPollInterval.
     *
     * @param pollInterval milliseconds; {@code 1s} by default
     */
    public void setPollInterval(long pollInterval) {
        this.pollInterval = pollInterval;
    }

    /** {@return the option {@code maxPollInterval}: milliseconds; {@code 30s} by default} */
    public long getMaxPollInterval() {
        return maxPollInterval;
    }

    /**
     * Maximum delay before a run that has not ended is polled again.
     *
     * @param maxPollInterval milliseconds; {@code 30s} by default
     */
    public void setMaxPollInterval(long maxPollInterval) {
        this.maxPollInterval = maxPollInterval;
    }
}
