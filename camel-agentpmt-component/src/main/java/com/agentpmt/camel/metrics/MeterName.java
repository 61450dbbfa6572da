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
package com.agentpmt.camel.metrics;

import java.util.List;

/** The meters; each has the tag {@code component}, the name of the component bean, in addition. */
enum MeterName {
    CALLS(
            "agentpmt.calls",
            "timer",
            "Calls of the API that have ended, with their retries. outcome: success, or the kind of failure",
            "operation",
            "outcome"),
    ACTIVE("agentpmt.calls.active", "gauge", "Calls in progress"),
    RETRIES("agentpmt.retries", "counter", "Attempts after the first one of a call", "operation"),
    OUTCOME_UNKNOWN(
            "agentpmt.outcome.unknown",
            "counter",
            "Failed calls that may have had an effect, such as a purchase that may have been charged",
            "operation"),
    EVENTS(
            "agentpmt.events",
            "counter",
            "Events sent to routes. result: delivered, or failed (it comes again)",
            "operation",
            "event",
            "result"),
    BALANCE("agentpmt.balance", "gauge", "Credits of the account, as read last", "account"),
    BALANCE_AGE("agentpmt.balance.age", "gauge", "Seconds since the balance was read", "account"),
    BURN_RATE("agentpmt.burn.rate", "gauge", "Credits spent per hour, of the last hour", "account"),
    RUNS("agentpmt.runs.tracked", "gauge", "Workflow runs that are watched or tracked", "state"),
    CONNECTIONS(
            "agentpmt.connections",
            "gauge",
            "Connections. state: leased, available, or pending (calls that wait for one)",
            "state"),
    SPENT(
            "agentpmt.credits.spent",
            "counter",
            "Credits of the purchases that a transaction of the history was found for",
            "route",
            "product"),
    UNPRICED(
            "agentpmt.purchases.unpriced",
            "gauge",
            "Paid purchases that no transaction of the history was found for yet",
            "route",
            "product");

    private final String text;
    private final String type;
    private final String description;
    private final List<String> tags;

    MeterName(String text, String type, String description, String... tags) {
        this.text = text;
        this.type = type;
        this.description = description;
        this.tags = List.of(tags);
    }

    String text() {
        return text;
    }

    /** Timer, counter or gauge. */
    String type() {
        return type;
    }

    String description() {
        return description;
    }

    List<String> tags() {
        return tags;
    }
}
