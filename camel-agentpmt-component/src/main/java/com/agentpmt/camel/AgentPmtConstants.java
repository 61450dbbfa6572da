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

    /** The product to call. Overrides the option productId. */
    @Metadata(label = "producer", javaType = "String")
    public static final String PRODUCT_ID = "CamelAgentPmtProductId";

    /** The name of the product to call, instead of its id. Overrides the option productName. */
    @Metadata(label = "producer", javaType = "String")
    public static final String PRODUCT_NAME = "CamelAgentPmtProductName";

    /** The tool's action. Added to the parameters if they do not contain one. Overrides the option action. */
    @Metadata(label = "producer", javaType = "String")
    public static final String ACTION = "CamelAgentPmtAction";

    /** Parameters of the tool call. An entry replaces the option with the prefix parameters and the same name. */
    @Metadata(label = "producer", javaType = "java.util.Map<String, Object>")
    public static final String PARAMETERS = "CamelAgentPmtParameters";

    /** Key of the purchase, such as an order number. Two calls with the same key are one purchase. Overrides the option purchaseKey. */
    @Metadata(label = "producer", javaType = "String")
    public static final String PURCHASE_KEY = "CamelAgentPmtPurchaseKey";

    /** The connection instance (session). As an input it overrides the option instanceId; after a call it contains the instance that the server sent, so that a later call in the same exchange keeps the session. */
    @Metadata(label = "producer", javaType = "String")
    public static final String INSTANCE_ID = "CamelAgentPmtInstanceId";

    /** JSON text that describes the caller, sent as one line of ASCII. Overrides the option instanceMetadata. */
    @Metadata(label = "producer", javaType = "String")
    public static final String INSTANCE_METADATA = "CamelAgentPmtInstanceMetadata";

    /** The page to fetch, counted from 1. Overrides the option page. */
    @Metadata(label = "producer", javaType = "Integer")
    public static final String PAGE = "CamelAgentPmtPage";

    /** Products per page, 1 to 100. Overrides the option pageSize. */
    @Metadata(label = "producer", javaType = "Integer")
    public static final String PAGE_SIZE = "CamelAgentPmtPageSize";

    /** Maximum number of entries of a credit history. Overrides the option limit. */
    @Metadata(label = "producer", javaType = "Integer")
    public static final String LIMIT = "CamelAgentPmtLimit";

    /** The workflow to run or to embed. Overrides the option workflowId. */
    @Metadata(label = "producer", javaType = "String")
    public static final String WORKFLOW_ID = "CamelAgentPmtWorkflowId";

    /** The run. As an input of workflows/run it overrides the option runId; after a trigger it contains the run that was started, and with an event the run of the event. */
    @Metadata(label = "common", javaType = "String")
    public static final String RUN_ID = "CamelAgentPmtRunId";

    /** The bundle to embed. Overrides the option bundleId. */
    @Metadata(label = "producer", javaType = "String")
    public static final String BUNDLE_ID = "CamelAgentPmtBundleId";

    /** Idempotency key of a trigger. Input: overrides the option requestId. Output: the key that the trigger sent; with an event, the key of the trigger of the run, if known. A later trigger in the same exchange does not use an output value. */
    @Metadata(label = "common", javaType = "String")
    public static final String REQUEST_ID = "CamelAgentPmtRequestId";

    /** Address that receives a POST when the run has ended. Overrides the option callbackUrl. */
    @Metadata(label = "producer", javaType = "String")
    public static final String CALLBACK_URL = "CamelAgentPmtCallbackUrl";

    /** Data that is stored with the run. An entry replaces the option with the prefix requestMetadata and the same name. */
    @Metadata(label = "producer", javaType = "java.util.Map<String, Object>")
    public static final String REQUEST_METADATA = "CamelAgentPmtRequestMetadata";

    /** The text of an issue report. */
    @Metadata(label = "producer", javaType = "String")
    public static final String ERROR_MESSAGE = "CamelAgentPmtErrorMessage";

    /** What would improve the tool. Overrides the option recommendedImprovements. */
    @Metadata(label = "producer", javaType = "String")
    public static final String RECOMMENDED_IMPROVEMENTS = "CamelAgentPmtRecommendedImprovements";

    /** HTTP status of the response */
    @Metadata(label = "producer", javaType = "Integer")
    public static final String HTTP_RESPONSE_CODE = "CamelHttpResponseCode";

    /** The server's human-readable message */
    @Metadata(label = "producer", javaType = "String")
    public static final String MESSAGE = "CamelAgentPmtMessage";

    /** Credits that are available */
    @Metadata(label = "common", javaType = "Long")
    public static final String BALANCE = "CamelAgentPmtBalance";

    /** The order of the purchase */
    @Metadata(label = "producer", javaType = "String")
    public static final String ORDER_ID = "CamelAgentPmtOrderId";

    /** State of the run as sent, such as queued, running or succeeded */
    @Metadata(label = "common", javaType = "String")
    public static final String RUN_STATUS = "CamelAgentPmtRunStatus";

    /** Absolute address at which the run can be read */
    @Metadata(label = "producer", javaType = "String")
    public static final String STATUS_URL = "CamelAgentPmtStatusUrl";

    /** Purchase: true if the body is a stored result. Trigger: true if the status is 202, which usually means that the server already knows the request id. Otherwise absent. */
    @Metadata(label = "producer", javaType = "Boolean")
    public static final String REPLAYED = "CamelAgentPmtReplayed";

    /** The issue that was opened */
    @Metadata(label = "producer", javaType = "String")
    public static final String ISSUE_ID = "CamelAgentPmtIssueId";

    /** Whether the server found the product of an issue report */
    @Metadata(label = "producer", javaType = "Boolean")
    public static final String PRODUCT_FOUND = "CamelAgentPmtProductFound";

    /** Number of products on all pages */
    @Metadata(label = "producer", javaType = "Long")
    public static final String TOTAL_COUNT = "CamelAgentPmtTotalCount";

    /** Number of pages */
    @Metadata(label = "producer", javaType = "Long")
    public static final String TOTAL_PAGES = "CamelAgentPmtTotalPages";

    /** Whether another page follows */
    @Metadata(label = "producer", javaType = "Boolean")
    public static final String HAS_NEXT_PAGE = "CamelAgentPmtHasNextPage";

    /** What happened, for example LOW or RECOVERED */
    @Metadata(label = "consumer", javaType = "String")
    public static final String EVENT = "CamelAgentPmtEvent";

    /** Identifies the event: the same each time it is delivered again */
    @Metadata(label = "consumer", javaType = "String")
    public static final String EVENT_ID = "CamelAgentPmtEventId";

    /** CHANGED: the balance of the last delivered CHANGED, or the baseline. Other events: the balance of the previous poll. Absent at the first poll */
    @Metadata(label = "consumer", javaType = "Long")
    public static final String PREVIOUS_BALANCE = "CamelAgentPmtPreviousBalance";

    /** Credits spent per hour, measured over the last burnWindow */
    @Metadata(label = "consumer", javaType = "Double")
    public static final String BURN_RATE = "CamelAgentPmtBurnRate";

    /** How long the credits last at that rate, in milliseconds */
    @Metadata(label = "consumer", javaType = "Long")
    public static final String RUNWAY = "CamelAgentPmtRunway";

    /** The last status that differs from CamelAgentPmtRunStatus; absent if the status has not changed since the first poll */
    @Metadata(label = "consumer", javaType = "String")
    public static final String PREVIOUS_RUN_STATUS = "CamelAgentPmtPreviousRunStatus";

    private AgentPmtConstants() {}
}
