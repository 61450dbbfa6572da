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
import com.agentpmt.camel.operation.Operation;
import com.agentpmt.camel.options.ConnectionOptions;
import com.agentpmt.camel.options.ConsumerOptions;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.options.WorkflowOptions;
import java.util.Collections;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an endpoint inherits from its component: an option that it sets itself replaces one that contradicts it, and a
 * value that its operation cannot use does not count.
 */
public final class ComponentDefaults {

    /** Options that only the component's own client heeds. */
    private static final Set<String> OF_A_CLIENT =
            Set.of("proxyHost", "proxyPort", "proxyAuthUsername", "proxyAuthPassword", "sslContextParameters");

    private ComponentDefaults() {}

    /**
     * Before the endpoint's own options are bound.
     *
     * @param options the component's
     * @param given names of the options that the endpoint itself sets
     */
    public static void drop(OptionGroups options, Set<String> given) {
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
        if (given.contains("purchaseRepository")) {
            // not the other way round: nobody shall lose a repository by accident
            options.products().setOnOutcomeUnknown(OnOutcomeUnknown.stop);
        }
    }

    /** A client brings its own TLS and proxy. */
    private static void client(OptionGroups options, Set<String> given) {
        ConnectionOptions connection = options.connection();
        if (given.contains("client")) {
            connection.setProxyHost(null);
            connection.setProxyPort(null);
            connection.setProxyAuthUsername(null);
            connection.setProxyAuthPassword(null);
            options.security().setSslContextParameters(null);
        } else if (!Collections.disjoint(given, OF_A_CLIENT)) {
            connection.setClient(null);
        }
    }

    /**
     * After they are bound.
     *
     * @param knowsEmit whether a consumer of the operation takes a value of the option emit
     */
    public static void adjust(
            Operation operation, OptionGroups options, Set<String> given, Predicate<String> knowsEmit) {
        reset(options.consumer(), given);
        intervals(options.workflows(), given);
        ConsumerOptions consumer = options.consumer();
        if (operation.rules().hasConsumer() && !given.contains("emit") && !knowsEmit.test(consumer.getEmit())) {
            consumer.setEmit(null);
        }
    }

    /** A threshold of the endpoint may be above the component's resetThreshold, which then does not count. */
    private static void reset(ConsumerOptions options, Set<String> given) {
        boolean inherited = given.contains("threshold") && !given.contains("resetThreshold");
        if (inherited && options.getResetThreshold() != null && options.getResetThreshold() < options.getThreshold()) {
            options.setResetThreshold(null);
        }
    }

    /** The one that is not set gives way. */
    private static void intervals(WorkflowOptions options, Set<String> given) {
        boolean least = given.contains("pollInterval");
        boolean most = given.contains("maxPollInterval");
        if (least && !most) {
            options.setMaxPollInterval(Math.max(options.getPollInterval(), options.getMaxPollInterval()));
        } else if (most && !least && options.getMaxPollInterval() > 0) {
            options.setPollInterval(Math.min(options.getPollInterval(), options.getMaxPollInterval()));
        }
    }
}
