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
package com.agentpmt.camel.benchmarks.calls;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The values of each metric in all rounds, and the table of them. */
final class Samples {

    private final String title;
    /** By variant, then by metric. */
    private final Map<CallVariant, Map<String, List<Double>>> values = new LinkedHashMap<>();

    Samples(String title) {
        this.title = title;
    }

    /** @param line metrics as {@code name=value}, separated by blanks */
    void add(CallVariant variant, String line) {
        for (String metric : line.split(" ")) {
            String[] pair = metric.split("=", 2);
            values.computeIfAbsent(variant, v -> new LinkedHashMap<>())
                    .computeIfAbsent(pair[0], m -> new ArrayList<>())
                    .add(Double.valueOf(pair[1]));
        }
    }

    /** Markdown: the median, its multiple of the first variant, and the lowest and highest value. */
    String table() {
        List<String> metrics = List.copyOf(values.values().iterator().next().keySet());
        StringBuilder text = new StringBuilder("### " + title + "\n\n| |");
        metrics.forEach(
                metric -> text.append(' ').append(metric.replace('_', ' ')).append(" |"));
        text.append("\n|---|").append("---|".repeat(metrics.size())).append('\n');
        Map<String, List<Double>> first = values.values().iterator().next();
        values.forEach((variant, row) -> {
            text.append("| ").append(variant.label()).append(" |");
            for (String metric : metrics) {
                text.append(' ')
                        .append(cell(row.get(metric), first.get(metric)))
                        .append(" |");
            }
            text.append('\n');
        });
        return text.toString();
    }

    private static String cell(List<Double> samples, List<Double> reference) {
        double median = median(samples);
        List<Double> sorted = samples.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%s (%.2f ×; %s to %s)",
                number(median),
                median / median(reference),
                number(sorted.get(0)),
                number(sorted.get(sorted.size() - 1)));
    }

    static double median(List<Double> samples) {
        List<Double> sorted = samples.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }
}
