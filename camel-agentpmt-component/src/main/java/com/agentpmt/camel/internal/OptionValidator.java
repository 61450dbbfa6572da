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
package com.agentpmt.camel.internal;

import com.agentpmt.camel.OnOutcomeUnknown;
import com.agentpmt.camel.http.BaseUrls;
import com.agentpmt.camel.http.BearerToken;
import com.agentpmt.camel.operation.CallbackUrl;
import com.agentpmt.camel.operation.IdValidator;
import com.agentpmt.camel.operation.Operation;
import com.agentpmt.camel.operation.OperationOptions;
import com.agentpmt.camel.options.ConnectionOptions;
import com.agentpmt.camel.options.ConsumerOptions;
import com.agentpmt.camel.options.CreditOptions;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.options.ProductOptions;
import com.agentpmt.camel.options.SecurityOptions;
import com.agentpmt.camel.options.WorkflowOptions;
import java.util.Map;
import java.util.Set;

/** Checks the values of an endpoint's options; each message names the operation, the option and the fix. */
public final class OptionValidator {

    private static final Set<String> NUMBERS = Set.of(
            "threshold",
            "resetThreshold",
            "limit",
            "page",
            "pageSize",
            "maxRetries",
            "maxResponseSize",
            "maxMessagesPerPoll",
            "proxyPort");

    private OptionValidator() {}

    /**
     * Checks numbers before they are bound: Camel takes them for durations, and binds what is none as 0.
     *
     * @throws IllegalArgumentException for the first that is no whole number
     */
    public static void checkNumbers(Operation operation, Map<String, Object> parameters) {
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            if (NUMBERS.contains(parameter.getKey())
                    && parameter.getValue() instanceof String text
                    && !text.startsWith("#")
                    && !text.strip().matches("[+-]?[0-9]+")) {
                throw new IllegalArgumentException(operation.path() + ": option " + parameter.getKey() + "=" + text
                        + " has a value of the wrong kind: give a whole number");
            }
        }
    }

    /**
     * @param given names of the options that the endpoint itself sets
     * @throws IllegalArgumentException for the first option that is wrong
     */
    public static void check(Operation operation, OptionGroups options, Set<String> given) {
        try {
            security(operation, options.security());
            connection(options.connection(), options.security());
            products(options.products(), operation.rules());
            ids(operation.rules(), options);
            workflows(operation.rules(), options);
            tracking(operation, options.workflows(), given);
            limit(operation.rules(), options.credits());
            threshold(options.consumer(), operation.rules());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(operation.path() + ": " + e.getMessage(), e);
        }
    }

    private static void security(Operation operation, SecurityOptions options) {
        if (options.getToken() != null) {
            BearerToken.clean(options.getToken());
        } else if (operation.rules().authenticated() && options.getTokenSupplier() == null) {
            throw new IllegalArgumentException(
                    "option token is missing: set it on the component (camel.component.agentpmt.token) or the endpoint");
        }
    }

    private static void connection(ConnectionOptions options, SecurityOptions security) {
        new BaseUrls(options.getApiUrl(), options.getWebUrl(), security.isAllowPlainHttp());
        positive("connectTimeout", options.getConnectTimeout());
        positive("responseTimeout", options.getResponseTimeout());
        positive("purchaseTimeout", options.getPurchaseTimeout());
        positive("connectionTimeToLive", options.getConnectionTimeToLive());
        positive("retryDelay", options.getRetryDelay());
        positive("maxRetryDelay", options.getMaxRetryDelay());
        positive("maxResponseSize", options.getMaxResponseSize());
        if (options.getMaxRetries() < 0) {
            throw new IllegalArgumentException(
                    "option maxRetries must be 0 or more, but is " + options.getMaxRetries());
        }
        if ((options.getProxyHost() == null) != (options.getProxyPort() == null)) {
            throw new IllegalArgumentException("options proxyHost and proxyPort belong together: set both");
        }
        if (options.getProxyPort() != null && (options.getProxyPort() < 1 || options.getProxyPort() > 65_535)) {
            throw new IllegalArgumentException(
                    "option proxyPort must be between 1 and 65535, but is " + options.getProxyPort());
        }
        if (options.getProxyAuthPassword() != null && options.getProxyAuthUsername() == null) {
            throw new IllegalArgumentException("option proxyAuthPassword needs proxyAuthUsername: set it");
        }
        if (options.getClient() != null) {
            notBeside("proxyHost", options.getProxyHost());
            notBeside("sslContextParameters", security.getSslContextParameters());
        }
    }

    /** It would be ignored without a word, and the call go another way than was meant. */
    private static void notBeside(String option, Object value) {
        if (value != null) {
            throw new IllegalArgumentException("options client and " + option
                    + " contradict each other: set it in that client, and remove it here");
        }
    }

    /** Of the component's values only those that the operation uses. */
    private static void products(ProductOptions options, OperationOptions rules) {
        if (rules.uses("productName") && options.getProductId() != null && options.getProductName() != null) {
            // of the endpoint the names have been checked
            throw new IllegalArgumentException(
                    "options productId and productName of the component contradict each other: give one of them");
        }
        if (rules.uses("purchaseKey")) {
            purchases(options);
        }
        if (!rules.uses("page")) {
            return;
        }
        if (options.getPage() != null && options.getPage() < 1) {
            throw new IllegalArgumentException("option page must be 1 or more, but is " + options.getPage());
        }
        if (options.getPageSize() != null && (options.getPageSize() < 1 || options.getPageSize() > 100)) {
            throw new IllegalArgumentException(
                    "option pageSize must be between 1 and 100, but is " + options.getPageSize());
        }
    }

    private static void threshold(ConsumerOptions options, OperationOptions rules) {
        if (rules.uses("threshold") && options.getThreshold() != null && options.getThreshold() < 1) {
            // no balance is below 0; and a component's value that is no number arrives here as 0
            throw new IllegalArgumentException(
                    "option threshold must be a number of credits from 1 on, but is " + options.getThreshold());
        }
    }

    private static void purchases(ProductOptions options) {
        if (options.getPurchaseKey() != null && options.getPurchaseRepository() == null) {
            throw new IllegalArgumentException(
                    "option purchaseKey needs purchaseRepository, which remembers the keys: set it");
        }
        if (options.getOnOutcomeUnknown() == OnOutcomeUnknown.resend && options.getPurchaseRepository() != null) {
            throw new IllegalArgumentException(
                    "options onOutcomeUnknown=resend and purchaseRepository contradict each other: remove one of them");
        }
    }

    private static void ids(OperationOptions rules, OptionGroups options) {
        id(rules, "productId", options.products().getProductId());
        id(rules, "productName", options.products().getProductName());
        id(rules, "workflowId", options.workflows().getWorkflowId());
        id(rules, "runId", options.workflows().getRunId());
        id(rules, "bundleId", options.embeds().getBundleId());
    }

    private static void workflows(OperationOptions rules, OptionGroups options) {
        WorkflowOptions workflows = options.workflows();
        notBlank(rules, "requestId", workflows.getRequestId());
        // an empty text signs nothing
        notBlank(rules, "webhookVerifyToken", workflows.getWebhookVerifyToken());
        if (rules.uses("pollInterval")) {
            intervals(workflows);
        }
        if (rules.uses("callbackUrl") && workflows.getCallbackUrl() != null) {
            CallbackUrl.checked(
                    "option callbackUrl",
                    workflows.getCallbackUrl(),
                    options.connection().getWebUrl());
        }
    }

    private static void notBlank(OperationOptions rules, String option, String value) {
        if (rules.uses(option) && value != null && value.isBlank()) {
            throw new IllegalArgumentException("option " + option + " must not be blank");
        }
    }

    private static void intervals(WorkflowOptions options) {
        positive("pollInterval", options.getPollInterval());
        positive("maxPollInterval", options.getMaxPollInterval());
        if (options.getMaxPollInterval() < options.getPollInterval()) {
            throw new IllegalArgumentException("option maxPollInterval=" + options.getMaxPollInterval()
                    + " is below pollInterval=" + options.getPollInterval() + ": make it the same or longer");
        }
    }

    private static void tracking(Operation operation, WorkflowOptions options, Set<String> given) {
        if (operation.rules().uses("completionTimeout")) {
            positive("completionTimeout", options.getCompletionTimeout());
        }
        boolean tracks = operation.rules().uses("track") && options.isTrack()
                || operation.path().equals("workflows/track");
        if (tracks && OptionNames.isAccountOfItsOwn(given)) {
            throw new IllegalArgumentException("an endpoint with a token of its own needs a runRepository of its own to"
                    + " track runs: set runRepository, or use a component bean for each account");
        }
    }

    private static void limit(OperationOptions rules, CreditOptions options) {
        Integer limit = options.getLimit();
        if (rules.uses("limit") && limit != null && limit < 1) {
            throw new IllegalArgumentException("option limit must be 1 or more, but is " + limit);
        }
    }

    private static void id(OperationOptions rules, String option, String value) {
        if (rules.uses(option) && value != null && IdValidator.isBad(value)) {
            throw new IllegalArgumentException("option " + option + " must not be blank, . or ..");
        }
    }

    private static void positive(String option, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("option " + option + " must be more than 0, but is " + value);
        }
    }
}
