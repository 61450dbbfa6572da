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
package com.agentpmt.camel.operation;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.options.OptionGroups;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An option that says what a single call is about: a header of the message, or a value of {@code toD}, replaces it. */
public enum CallOption {
    PRODUCT_ID("productId", AgentPmtConstants.PRODUCT_ID, options -> options.products()
            .getProductId()),
    PRODUCT_NAME("productName", AgentPmtConstants.PRODUCT_NAME, options -> options.products()
            .getProductName()),
    ACTION("action", AgentPmtConstants.ACTION, options -> options.products().getAction()),
    PURCHASE_KEY("purchaseKey", AgentPmtConstants.PURCHASE_KEY, options -> options.products()
            .getPurchaseKey()),
    PAGE("page", AgentPmtConstants.PAGE, options -> options.products().getPage()),
    PAGE_SIZE("pageSize", AgentPmtConstants.PAGE_SIZE, options -> options.products()
            .getPageSize()),
    LIMIT("limit", AgentPmtConstants.LIMIT, options -> options.credits().getLimit()),
    RECOMMENDED_IMPROVEMENTS(
            "recommendedImprovements", AgentPmtConstants.RECOMMENDED_IMPROVEMENTS, options -> options.products()
                    .getRecommendedImprovements()),
    WORKFLOW_ID("workflowId", AgentPmtConstants.WORKFLOW_ID, options -> options.workflows()
            .getWorkflowId()),
    RUN_ID("runId", AgentPmtConstants.RUN_ID, options -> options.workflows().getRunId()),
    REQUEST_ID("requestId", AgentPmtConstants.REQUEST_ID, options -> options.workflows()
            .getRequestId()),
    CALLBACK_URL("callbackUrl", AgentPmtConstants.CALLBACK_URL, options -> options.workflows()
            .getCallbackUrl()),
    BUNDLE_ID("bundleId", AgentPmtConstants.BUNDLE_ID, options -> options.products()
            .getBundleId()),
    INSTANCE_ID("instanceId", AgentPmtConstants.INSTANCE_ID, options -> options.common()
            .getInstanceId()),
    INSTANCE_METADATA("instanceMetadata", AgentPmtConstants.INSTANCE_METADATA, options -> options.common()
            .getInstanceMetadata());

    /** Prefixes of options that say what a single call is about, and have many values. */
    static final String PARAMETERS = "parameters.";

    static final String REQUEST_METADATA = "requestMetadata.";

    private static final Map<String, CallOption> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(CallOption::option, Function.identity()));

    private final String option;
    private final String header;
    private final Function<OptionGroups, Object> value;

    CallOption(String option, String header, Function<OptionGroups, Object> value) {
        this.option = option;
        this.header = header;
        this.value = value;
    }

    /** Whether an option says what a single call is about. */
    public static boolean contains(String option) {
        return BY_NAME.containsKey(option) || option.startsWith(PARAMETERS) || option.startsWith(REQUEST_METADATA);
    }

    /** Name of the option. */
    public String option() {
        return option;
    }

    /** Name of the message header. */
    String header() {
        return header;
    }

    /** The value that an endpoint has, or null. */
    Object of(OptionGroups options) {
        return value.apply(options);
    }

    /** For a message that says where to give the value. */
    String places() {
        return "set option " + option + " or header " + header;
    }
}
