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
import java.util.Collections;
import java.util.Set;

/**
 * What an endpoint inherits from its component: an option that it sets itself replaces one that contradicts it, and a
 * value that its operation cannot use is ignored. Pure.
 */
final class ComponentDefaults {

    /** Options that only the component's own client uses. */
    private static final Set<String> CLIENT_OPTIONS =
            Set.of("proxyHost", "proxyPort", "proxyAuthUsername", "proxyAuthPassword", "sslContextParameters");

    private ComponentDefaults() {}

    /**
     * A copy of the component's options without those that contradict an option of the endpoint: to be called before the
     * endpoint's options are bound.
     *
     * @param component options of the component
     * @param given names of the options that the endpoint itself sets
     */
    static OptionGroups inherit(OptionGroups component, Set<String> given) {
        OptionGroups options = component.copy();
        clearReplaced(options, given);
        return options;
    }

    /** Clears what the given options replace. */
    static void clearReplaced(OptionGroups options, Set<String> given) {
        if (given.contains("productId") || given.contains("productName")) {
            options.products().setProductId(null);
            options.products().setProductName(null);
        }
        if (given.contains("page")) {
            options.products().setAllPages(false);
        }
        client(options, given);
        if (given.contains("token")) {
            options.security().setTokenSupplier(null);
        }
        if (given.contains("tokenSupplier")) {
            options.security().setToken(null);
        }
        if (given.contains("purchaseRepository")) {
            // not the other way round: a repository must not be lost by accident
            options.products().setOnOutcomeUnknown(OnOutcomeUnknown.stop);
        }
    }

    /** A client has its own TLS and proxy settings. */
    private static void client(OptionGroups options, Set<String> given) {
        ConnectionOptions connection = options.connection();
        if (given.contains("client")) {
            connection.setProxyHost(null);
            connection.setProxyPort(null);
            connection.setProxyAuthUsername(null);
            connection.setProxyAuthPassword(null);
            options.security().setSslContextParameters(null);
        } else if (!Collections.disjoint(given, CLIENT_OPTIONS)) {
            connection.setClient(null);
        }
    }

    /**
     * Adjusts inherited values to those that the endpoint sets itself: to be called after the latter are bound.
     *
     * @param options of the endpoint
     * @param given names of the options that the endpoint itself sets
     */
    static void adjust(OperationOptions operation, OptionGroups options, Set<String> given) {
        reset(options.credits(), given);
        intervals(options.workflows(), given);
        ConsumerOptions consumer = options.consumer();
        if (!given.contains("emit") && !EmitOption.isKnown(operation.operation(), consumer.getEmit())) {
            consumer.setEmit(null);
        }
    }

    /** A threshold of the endpoint may be above the component's resetThreshold, which is then ignored. */
    private static void reset(CreditOptions options, Set<String> given) {
        boolean inherited = given.contains("threshold") && !given.contains("resetThreshold");
        if (inherited && options.getResetThreshold() != null && options.getResetThreshold() < options.getThreshold()) {
            options.setResetThreshold(null);
        }
    }

    /** The inherited interval is adjusted to the one that the endpoint sets. */
    private static void intervals(WorkflowOptions options, Set<String> given) {
        boolean minimum = given.contains("pollInterval");
        boolean maximum = given.contains("maxPollInterval");
        if (minimum && !maximum) {
            options.setMaxPollInterval(Math.max(options.getPollInterval(), options.getMaxPollInterval()));
        } else if (maximum && !minimum && options.getMaxPollInterval() > 0) {
            options.setPollInterval(Math.min(options.getPollInterval(), options.getMaxPollInterval()));
        }
    }
}
