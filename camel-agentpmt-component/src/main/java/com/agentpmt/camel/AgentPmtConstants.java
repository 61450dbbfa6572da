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

import org.apache.camel.spi.Metadata;

/** Headers that the component reads from and writes to messages. */
public final class AgentPmtConstants {

    @Metadata(
            label = "producer",
            description = "The product to call. Overrides the option productId.",
            javaType = "String")
    public static final String PRODUCT_ID = "CamelAgentPmtProductId";

    @Metadata(
            label = "producer",
            description = "The name of the product to call, instead of its id. Overrides the" + " option productName.",
            javaType = "String")
    public static final String PRODUCT_NAME = "CamelAgentPmtProductName";

    @Metadata(
            label = "producer",
            description = "The tool's action. Added to the parameters if they do not contain one."
                    + " Overrides the option action.",
            javaType = "String")
    public static final String ACTION = "CamelAgentPmtAction";

    @Metadata(
            label = "producer",
            description =
                    "Parameters of the tool call. An entry replaces the option with the prefix parameters and the same name.",
            javaType = "java.util.Map<String, Object>")
    public static final String PARAMETERS = "CamelAgentPmtParameters";

    @Metadata(
            label = "producer",
            description =
                    "Key of the purchase, such as an order number. Two calls with the same key are one purchase. Overrides the option purchaseKey.",
            javaType = "String")
    public static final String PURCHASE_KEY = "CamelAgentPmtPurchaseKey";

    @Metadata(
            label = "producer",
            description = "The connection instance (session). As an input it overrides the option"
                    + " instanceId; after a call it contains the instance that the server sent, so that a later call in the same"
                    + " exchange keeps the session.",
            javaType = "String")
    public static final String INSTANCE_ID = "CamelAgentPmtInstanceId";

    @Metadata(
            label = "producer",
            description = "JSON text that describes the caller, sent as one line of ASCII. Overrides the option"
                    + " instanceMetadata.",
            javaType = "String")
    public static final String INSTANCE_METADATA = "CamelAgentPmtInstanceMetadata";

    @Metadata(
            label = "producer",
            description = "The page to fetch, counted from 1. Overrides the option page.",
            javaType = "Integer")
    public static final String PAGE = "CamelAgentPmtPage";

    @Metadata(
            label = "producer",
            description = "Products per page, 1 to 100. Overrides the option pageSize.",
            javaType = "Integer")
    public static final String PAGE_SIZE = "CamelAgentPmtPageSize";

    @Metadata(
            label = "producer",
            description = "Maximum number of entries of a credit history. Overrides the option limit.",
            javaType = "Integer")
    public static final String LIMIT = "CamelAgentPmtLimit";

    @Metadata(
            label = "producer",
            description = "The workflow to run or to embed. Overrides the option workflowId.",
            javaType = "String")
    public static final String WORKFLOW_ID = "CamelAgentPmtWorkflowId";

    @Metadata(
            label = "common",
            description =
                    "The run. As an input of workflows/run it overrides the option runId; after a trigger it contains the run that was started, and with an event the run of the event.",
            javaType = "String")
    public static final String RUN_ID = "CamelAgentPmtRunId";

    @Metadata(
            label = "producer",
            description = "The bundle to embed. Overrides the option bundleId.",
            javaType = "String")
    public static final String BUNDLE_ID = "CamelAgentPmtBundleId";

    @Metadata(
            label = "common",
            description =
                    "Idempotency key of a trigger. Input: overrides the option requestId. Output: the key that the trigger sent; with an event, the key of the trigger of the run, if known. A later trigger in the same exchange does not use an output value.",
            javaType = "String")
    public static final String REQUEST_ID = "CamelAgentPmtRequestId";

    @Metadata(
            label = "producer",
            description = "Address that receives a POST when the run has ended. Overrides the option callbackUrl.",
            javaType = "String")
    public static final String CALLBACK_URL = "CamelAgentPmtCallbackUrl";

    @Metadata(
            label = "producer",
            description =
                    "Data that is stored with the run. An entry replaces the option with the prefix requestMetadata and the same name.",
            javaType = "java.util.Map<String, Object>")
    public static final String REQUEST_METADATA = "CamelAgentPmtRequestMetadata";

    @Metadata(label = "producer", description = "The text of an issue report.", javaType = "String")
    public static final String ERROR_MESSAGE = "CamelAgentPmtErrorMessage";

    @Metadata(
            label = "producer",
            description = "What would improve the tool. Overrides the option recommendedImprovements.",
            javaType = "String")
    public static final String RECOMMENDED_IMPROVEMENTS = "CamelAgentPmtRecommendedImprovements";

    @Metadata(label = "producer", description = "HTTP status of the response", javaType = "Integer")
    public static final String HTTP_RESPONSE_CODE = "CamelHttpResponseCode";

    @Metadata(label = "producer", description = "The server's human-readable message", javaType = "String")
    public static final String MESSAGE = "CamelAgentPmtMessage";

    @Metadata(label = "common", description = "Credits that are available", javaType = "Long")
    public static final String BALANCE = "CamelAgentPmtBalance";

    @Metadata(label = "producer", description = "The order of the purchase", javaType = "String")
    public static final String ORDER_ID = "CamelAgentPmtOrderId";

    @Metadata(
            label = "common",
            description = "State of the run as sent, such as queued, running or succeeded",
            javaType = "String")
    public static final String RUN_STATUS = "CamelAgentPmtRunStatus";

    @Metadata(label = "producer", description = "Absolute address at which the run can be read", javaType = "String")
    public static final String STATUS_URL = "CamelAgentPmtStatusUrl";

    @Metadata(
            label = "producer",
            description =
                    "Purchase: true if the body is a stored result. Trigger: true if the status is 202, which usually means that the server already knows the request id. Otherwise absent.",
            javaType = "Boolean")
    public static final String REPLAYED = "CamelAgentPmtReplayed";

    @Metadata(label = "producer", description = "The issue that was opened", javaType = "String")
    public static final String ISSUE_ID = "CamelAgentPmtIssueId";

    @Metadata(
            label = "producer",
            description = "Whether the server found the product of an issue report",
            javaType = "Boolean")
    public static final String PRODUCT_FOUND = "CamelAgentPmtProductFound";

    @Metadata(label = "producer", description = "Number of products on all pages", javaType = "Long")
    public static final String TOTAL_COUNT = "CamelAgentPmtTotalCount";

    @Metadata(label = "producer", description = "Number of pages", javaType = "Long")
    public static final String TOTAL_PAGES = "CamelAgentPmtTotalPages";

    @Metadata(label = "producer", description = "Whether another page follows", javaType = "Boolean")
    public static final String HAS_NEXT_PAGE = "CamelAgentPmtHasNextPage";

    @Metadata(label = "consumer", description = "What happened, for example LOW or RECOVERED", javaType = "String")
    public static final String EVENT = "CamelAgentPmtEvent";

    @Metadata(
            label = "consumer",
            description = "Identifies the event: the same each time it is delivered again",
            javaType = "String")
    public static final String EVENT_ID = "CamelAgentPmtEventId";

    @Metadata(
            label = "consumer",
            description =
                    "CHANGED: the balance of the last delivered CHANGED, or the baseline. Other events: the balance of the previous poll. Absent at the first poll",
            javaType = "Long")
    public static final String PREVIOUS_BALANCE = "CamelAgentPmtPreviousBalance";

    @Metadata(
            label = "consumer",
            description = "Credits spent per hour, measured over the last burnWindow",
            javaType = "Double")
    public static final String BURN_RATE = "CamelAgentPmtBurnRate";

    @Metadata(
            label = "consumer",
            description = "How long the credits last at that rate, in milliseconds",
            javaType = "Long")
    public static final String RUNWAY = "CamelAgentPmtRunway";

    @Metadata(
            label = "consumer",
            description =
                    "The last status that differs from CamelAgentPmtRunStatus; absent if the status has not changed since the first poll",
            javaType = "String")
    public static final String PREVIOUS_RUN_STATUS = "CamelAgentPmtPreviousRunStatus";

    private AgentPmtConstants() {}
}
