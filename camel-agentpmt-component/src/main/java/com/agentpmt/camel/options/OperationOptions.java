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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which options an operation takes. Pure: it knows names only.
 *
 * @param operation as in the URI, such as {@code products/purchase}
 * @param authenticated whether it needs a token
 * @param producer options of its producer
 * @param consumer options of its polling consumer besides those of Camel; null if it has none
 */
public record OperationOptions(String operation, boolean authenticated, Set<String> producer, Set<String> consumer) {

    /** Options that every operation takes. */
    static final Set<String> COMMON = Set.of(
            "token",
            "tokenSupplier",
            "sslContextParameters",
            "allowPlainHttp",
            "apiUrl",
            "webUrl",
            "connectTimeout",
            "connectionTimeToLive",
            "responseTimeout",
            "purchaseTimeout",
            "maxResponseSize",
            "proxyHost",
            "proxyPort",
            "proxyAuthUsername",
            "proxyAuthPassword",
            "maxRetries",
            "retryDelay",
            "maxRetryDelay",
            "client",
            "objectMapper",
            "workerPool",
            "instanceId",
            "instanceMetadata",
            "outputFormat",
            "throwExceptionOnFailure");

    /** Camel's options of a scheduled polling consumer. */
    static final Set<String> SCHEDULED_POLL = Set.of(
            "backoffErrorThreshold",
            "backoffIdleThreshold",
            "backoffMultiplier",
            "delay",
            "greedy",
            "initialDelay",
            "pollStrategy",
            "repeatCount",
            "runLoggingLevel",
            "scheduledExecutorService",
            "scheduler",
            "schedulerProperties",
            "sendEmptyMessageWhenIdle",
            "startScheduler",
            "timeUnit",
            "useFixedDelay");

    /**
     * The options of an operation.
     *
     * @param operation as in the URI, such as {@code products/purchase}
     * @throws IllegalArgumentException if there is no such operation; the message suggests the nearest name
     */
    public static OperationOptions of(String operation) {
        return OptionTable.find(operation);
    }

    /** Whether an operation is served by the host of the option webUrl; the others are by that of apiUrl. */
    public static boolean usesWebUrl(String operation) {
        return operation.startsWith("workflows/") || operation.startsWith("embed/");
    }

    static OperationOptions authenticated(String operation, String... producer) {
        return new OperationOptions(operation, true, Set.of(producer), null);
    }

    static OperationOptions anonymous(String operation, String... producer) {
        return new OperationOptions(operation, false, Set.of(producer), null);
    }

    OperationOptions withConsumer(String... consumer) {
        return new OperationOptions(operation, authenticated, producer, Set.of(consumer));
    }

    public boolean hasConsumer() {
        return consumer != null;
    }

    /** Whether an option is one of those that this operation takes besides the options of every operation. */
    public boolean uses(String option) {
        return producer.contains(option) || hasConsumer() && consumer.contains(option);
    }

    /**
     * Checks the names of an endpoint's options.
     *
     * @param given names as given; of a prefixed option the prefix, such as {@code parameters.}
     * @param known names of all options of endpoints, including those of Camel
     * @param own those of them that this component adds to the options of Camel
     * @throws IllegalArgumentException naming the operation, the option and the fix
     */
    void check(Collection<String> given, Collection<String> known, Collection<String> own) {
        Set<String> taken = taken(known, own);
        for (String option : given) {
            if (!known.contains(option)) {
                String near = NameSuggestion.of(option, taken);
                throw new IllegalArgumentException(operation + ": unknown option " + option
                        + (near == null
                                ? ": remove it. The options of this operation are " + specific()
                                : ": did you mean " + near + "?"));
            }
            if (!taken.contains(option)) {
                throw new IllegalArgumentException(operation + ": option " + option
                        + " is not used by this operation: remove it. The options of this operation are " + specific()
                        + ", besides those of every operation");
            }
        }
        if (given.contains("productId") && given.contains("productName")) {
            throw new IllegalArgumentException(
                    operation + ": options productId and productName cannot be combined: set one of them");
        }
        if (given.contains("page") && given.contains("allPages")) {
            throw new IllegalArgumentException(
                    operation + ": options page and allPages cannot be combined: set one of them");
        }
    }

    /** Checks that no option is given that only the consumer takes. */
    public void checkProducer(Collection<String> given) {
        rejectUnused(given, consumerOnly(), "only used if the endpoint is consumed from");
    }

    /** Checks that no option is given that only the producer takes. */
    public void checkConsumer(Collection<String> given) {
        List<String> producerOnly = new ArrayList<>(producer);
        producerOnly.removeAll(consumer);
        rejectUnused(given, producerOnly, "only used if the endpoint is sent to");
    }

    /** Whether an option is given that only the consumer takes. */
    public boolean isForConsumer(Collection<String> given) {
        return consumerOnly().stream().anyMatch(given::contains);
    }

    private void rejectUnused(Collection<String> given, Collection<String> unused, String why) {
        for (String option : given) {
            if (unused.contains(option)) {
                throw new IllegalArgumentException(operation + ": option " + option + " is " + why + ": remove it");
            }
        }
    }

    private Collection<String> consumerOnly() {
        Set<String> names = new TreeSet<>();
        if (hasConsumer()) {
            names.addAll(consumer);
            names.addAll(SCHEDULED_POLL);
            names.removeAll(producer);
        }
        return names;
    }

    private Set<String> specific() {
        Set<String> names = new TreeSet<>(producer);
        if (hasConsumer()) {
            names.addAll(consumer);
        }
        return names;
    }

    private Set<String> taken(Collection<String> known, Collection<String> own) {
        Set<String> names = specific();
        names.addAll(COMMON);
        if (hasConsumer()) {
            names.addAll(SCHEDULED_POLL);
        }
        for (String option : known) {
            // an option that is neither ours nor one of scheduled polling is one of Camel's general options
            if (!own.contains(option) && !SCHEDULED_POLL.contains(option)) {
                names.add(option);
            }
        }
        return names;
    }
}
