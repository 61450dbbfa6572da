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

import com.agentpmt.camel.http.ConnectionUse;
import com.agentpmt.camel.metrics.AccountSnapshot;
import com.agentpmt.camel.metrics.CostSnapshot;
import com.agentpmt.camel.metrics.EventSnapshot;
import com.agentpmt.camel.metrics.OperationSnapshot;
import com.agentpmt.camel.options.ConnectionOptions;
import com.agentpmt.camel.options.UrlValidator;
import com.agentpmt.camel.run.RunStates;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a component is doing and has done, as a tree of maps, lists, texts and numbers: the one model of the dev console and
 * of JMX. It has no secret, prompt or parameter.
 */
final class ComponentStatus {

    private final AgentPmtServices services;
    private final ConnectionOptions connection;
    private final Clock clock;

    ComponentStatus(AgentPmtServices services, ConnectionOptions connection, Clock clock) {
        this.services = services;
        this.connection = connection;
        this.clock = clock;
    }

    static Map<String, Object> stopped(String name) {
        return map("name", name, "stopped", true);
    }

    /**
     * @param name of the component bean
     */
    Map<String, Object> tree(String name) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        tree.put("apiUrl", origin("apiUrl", connection.getApiUrl()));
        tree.put("webUrl", origin("webUrl", connection.getWebUrl()));
        tree.put("callsInFlight", services.apiClients().callsInFlight());
        tree.put("connections", connections(services.apiClients().connections()));
        tree.put("accounts", list(services.metrics().accounts(), this::account));
        tree.put("runs", runs(services.runs().counts()));
        tree.put("operations", list(services.metrics().operations(), ComponentStatus::operation));
        tree.put("events", list(services.metrics().events(), ComponentStatus::event));
        tree.put("costs", list(services.metrics().costs(), ComponentStatus::cost));
        return tree;
    }

    /** An address that is not valid is not shown: it may hold anything. Endpoints report it at their start. */
    private static String origin(String option, String url) {
        try {
            return UrlValidator.origin(UrlValidator.baseUrl(option, url, true));
        } catch (IllegalArgumentException e) {
            return "invalid";
        }
    }

    private static <T> List<Map<String, Object>> list(Collection<T> entries, Function<T, Map<String, Object>> map) {
        return entries.stream().map(map).toList();
    }

    private static Map<String, Object> connections(ConnectionUse use) {
        return map("leased", use.leased(), "pending", use.pending(), "available", use.available(), "max", use.max());
    }

    private Map<String, Object> account(AccountSnapshot account) {
        return map(
                "account", account.account(),
                "balance", account.balance(),
                "balanceAgeMillis", age(account.readAt()),
                "burnRatePerHour", rounded(account.burnRate()),
                "runwayMillis", account.runway());
    }

    private Map<String, Object> runs(Collection<RunStates.Count> counts) {
        return map(
                "total",
                counts.stream().mapToInt(RunStates.Count::count).sum(),
                "states",
                list(
                        counts,
                        count -> map(
                                "state", count.state(),
                                "count", count.count(),
                                "oldestAgeMillis", age(count.oldest()))));
    }

    private Long age(Instant since) {
        return since == null ? null : (Long) age(since.toEpochMilli());
    }

    private long age(long since) {
        return Math.max(0, clock.millis() - since);
    }

    private static Map<String, Object> operation(OperationSnapshot operation) {
        OperationSnapshot.Latency latency = operation.latency();
        return map(
                "operation", operation.operation(),
                "calls", operation.calls(),
                "succeeded", operation.succeeded(),
                "errors", new TreeMap<>(operation.errors()),
                "retries", operation.retries(),
                "unknownOutcomes", operation.unknownOutcomes(),
                "latency",
                        map(
                                "samples", latency.samples(),
                                "p50Millis", latency.p50Millis(),
                                "p95Millis", latency.p95Millis(),
                                "p99Millis", latency.p99Millis(),
                                "maxMillis", latency.maxMillis()));
    }

    private static Map<String, Object> event(EventSnapshot event) {
        return map(
                "operation", event.operation(),
                "event", event.event(),
                "delivered", event.delivered(),
                "failed", event.failed());
    }

    private static Map<String, Object> cost(CostSnapshot cost) {
        return map(
                "routeId", cost.routeId(),
                "product", cost.product(),
                "purchases", cost.purchases(),
                "credits", cost.credits(),
                "estimated", cost.estimated(),
                "unpriced", cost.unpriced());
    }

    private static Double rounded(Double number) {
        return number == null ? null : (Double) (Math.round(number * 10) / 10.0);
    }

    /** Names and values take turns; a value that is null is unknown, and left out. */
    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                map.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return map;
    }

    /** The tree as text, one value per line. */
    static String text(Map<String, Object> tree) {
        StringBuilder text = new StringBuilder();
        append(text, "", tree);
        return text.toString();
    }

    private static void append(StringBuilder text, String indent, Map<?, ?> tree) {
        tree.forEach((name, value) -> {
            text.append(indent).append(name).append(':');
            if (value instanceof Map<?, ?> nested && nested.values().stream().allMatch(ComponentStatus::isPlain)) {
                text.append(' ').append(line(nested)).append('\n');
            } else if (value instanceof Map<?, ?> nested) {
                text.append('\n');
                append(text, indent + "  ", nested);
            } else if (value instanceof List<?> entries) {
                text.append(entries.isEmpty() ? " none\n" : "\n");
                entries.forEach(entry -> text.append(indent)
                        .append("  ")
                        .append(line((Map<?, ?>) entry))
                        .append('\n'));
            } else {
                text.append(' ').append(value).append('\n');
            }
        });
    }

    private static boolean isPlain(Object value) {
        return !(value instanceof Map) && !(value instanceof List);
    }

    private static String line(Map<?, ?> entry) {
        StringBuilder line = new StringBuilder();
        entry.forEach((name, value) -> line.append(line.length() == 0 ? "" : ", ")
                .append(name)
                .append(' ')
                .append(value instanceof Map<?, ?> nested ? "(" + line(nested) + ")" : value));
        return line.toString();
    }
}
