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

import com.agentpmt.camel.OnOutcomeUnknown;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;

/**
 * Checks the options of an endpoint; each message names the operation, the option and the fix. The entry to the checks of
 * this package.
 */
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
     * Checks whether an operation takes the options of a URI.
     *
     * @param parameters names as given in the URI
     * @return the names of the options; of a prefixed option the prefix, such as {@code parameters.}
     * @throws IllegalArgumentException naming the operation, the option and the fix
     */
    public static Set<String> checkNames(
            OperationOptions operation, Collection<String> parameters, CamelContext context) {
        Set<String> given = OptionNames.of(parameters);
        operation.check(given, OptionNames.known(context), OptionTable.own());
        return given;
    }

    /**
     * Checks numbers before Camel binds them: Camel reads them as durations, and binds a text that is not one as 0.
     *
     * @param parameters of the endpoint's URI
     * @throws IllegalArgumentException for the first that is not a whole number
     */
    public static void checkNumbers(OperationOptions operation, Map<String, Object> parameters) {
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            if (NUMBERS.contains(parameter.getKey())
                    && parameter.getValue() instanceof String text
                    && !text.startsWith("#")
                    && !text.strip().matches("[+-]?[0-9]+")) {
                throw new IllegalArgumentException(operation.operation() + ": option " + parameter.getKey() + "=" + text
                        + " is not a whole number: set a number such as 100");
            }
        }
    }

    /**
     * Checks the values of an endpoint, however it is used.
     *
     * @param given names of the options that the endpoint itself sets
     * @throws IllegalArgumentException for the first option that is wrong
     */
    public static void check(OperationOptions operation, OptionGroups options, Set<String> given) {
        named(operation, () -> {
            ConnectionValidator.check(operation, options.security(), options.connection());
            products(options.products(), operation);
            ids(operation, options);
            workflows(operation, options);
            tracking(operation, options.workflows(), given);
            limit(operation, options.credits());
            threshold(options.credits(), operation);
        });
    }

    /**
     * Checks the values of an endpoint that is consumed from.
     *
     * @param delay milliseconds between two polls
     * @param greedy whether Camel polls again at once after a poll with events
     * @throws IllegalArgumentException for the first option that is wrong
     */
    public static void checkConsumer(OperationOptions operation, OptionGroups options, long delay, boolean greedy) {
        named(operation, () -> ConsumerValidator.check(operation.operation(), options, delay, greedy));
    }

    /**
     * Whether an endpoint uses another account than its component, but the component's repository of runs: its runs
     * would be read with the component's token.
     *
     * @param given names of the options that the endpoint itself sets
     */
    public static boolean isSeparateAccount(Set<String> given) {
        return (given.contains("token") || given.contains("tokenSupplier")) && !given.contains("runRepository");
    }

    private static void named(OperationOptions operation, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(operation.operation() + ": " + e.getMessage(), e);
        }
    }

    /** An endpoint also inherits values that its operation does not use: they are not checked. */
    private static void products(ProductOptions options, OperationOptions operation) {
        if (operation.uses("productName") && options.getProductId() != null && options.getProductName() != null) {
            throw new IllegalArgumentException("options productId and productName cannot be combined: set one of them");
        }
        if (operation.uses("purchaseKey")) {
            purchases(options);
        }
        if (!operation.uses("page")) {
            return;
        }
        if (options.getPage() != null && options.getPage() < 1) {
            throw new IllegalArgumentException("option page must be 1 or more, but is " + options.getPage());
        }
        if (options.getPageSize() != null
                && (options.getPageSize() < 1 || options.getPageSize() > ProductOptions.MAX_PAGE_SIZE)) {
            throw new IllegalArgumentException(
                    "option pageSize must be between 1 and 100, but is " + options.getPageSize());
        }
    }

    private static void threshold(CreditOptions options, OperationOptions operation) {
        if (operation.uses("threshold") && options.getThreshold() != null && options.getThreshold() < 1) {
            // no balance is below 0; and a component's value that is not a number is bound as 0
            throw new IllegalArgumentException(
                    "option threshold must be 1 credit or more, but is " + options.getThreshold());
        }
    }

    private static void purchases(ProductOptions options) {
        if (options.getPurchaseKey() != null && options.getPurchaseRepository() == null) {
            throw new IllegalArgumentException(
                    "option purchaseKey needs purchaseRepository, which remembers the keys: set it");
        }
        if (options.getOnOutcomeUnknown() == OnOutcomeUnknown.resend && options.getPurchaseRepository() != null) {
            throw new IllegalArgumentException(
                    "options onOutcomeUnknown=resend and purchaseRepository cannot be combined: remove one of them");
        }
    }

    private static void ids(OperationOptions operation, OptionGroups options) {
        id(operation, "productId", options.products().getProductId());
        id(operation, "productName", options.products().getProductName());
        id(operation, "workflowId", options.workflows().getWorkflowId());
        id(operation, "runId", options.workflows().getRunId());
        id(operation, "bundleId", options.products().getBundleId());
    }

    private static void workflows(OperationOptions operation, OptionGroups options) {
        WorkflowOptions workflows = options.workflows();
        notBlank(operation, "requestId", workflows.getRequestId());
        // an empty secret would not protect anything
        notBlank(operation, "webhookVerifyToken", workflows.getWebhookVerifyToken());
        if (operation.uses("pollInterval")) {
            intervals(workflows);
        }
        if (operation.uses("callbackUrl") && workflows.getCallbackUrl() != null) {
            UrlValidator.callbackUrl(
                    "option callbackUrl",
                    workflows.getCallbackUrl(),
                    options.connection().getWebUrl());
        }
    }

    private static void notBlank(OperationOptions operation, String option, String value) {
        if (operation.uses(option) && value != null && value.isBlank()) {
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

    private static void tracking(OperationOptions operation, WorkflowOptions options, Set<String> given) {
        if (operation.uses("completionTimeout")) {
            positive("completionTimeout", options.getCompletionTimeout());
        }
        boolean tracks = operation.uses("track") && options.isTrack()
                || operation.operation().equals("workflows/track");
        if (tracks && isSeparateAccount(given)) {
            throw new IllegalArgumentException(
                    "the endpoint sets its own token, but uses the run repository of the component: set the option runRepository too,"
                            + " or use a separate component bean for this account");
        }
    }

    private static void limit(OperationOptions operation, CreditOptions options) {
        Integer limit = options.getLimit();
        if (operation.uses("limit") && limit != null && limit < 1) {
            throw new IllegalArgumentException("option limit must be 1 or more, but is " + limit);
        }
    }

    private static void id(OperationOptions operation, String option, String value) {
        if (operation.uses(option) && value != null && IdValidator.isBad(value)) {
            throw new IllegalArgumentException(
                    "option " + option + " must not be blank, . or ..: set an id that the API returned");
        }
    }

    static void positive(String option, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    "option " + option + " must be more than 0, but is " + value + ": set a duration such as 1s");
        }
    }
}
