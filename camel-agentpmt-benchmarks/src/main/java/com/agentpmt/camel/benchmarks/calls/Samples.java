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
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The values of all measurements in all rounds, and the table of them. */
final class Samples {

    private static final String NOTHING = " – |";

    /** By row, then by variant. A row is a measurement and a metric. */
    private final Map<String, Map<CallVariant, List<Double>>> rows = new LinkedHashMap<>();

    /** @param line metrics as {@code name=value}, separated by blanks */
    void add(String measurement, CallVariant variant, String line) {
        for (String metric : line.split(" ")) {
            String[] pair = metric.split("=", 2);
            rows.computeIfAbsent(row(measurement, pair[0]), r -> new EnumMap<>(CallVariant.class))
                    .computeIfAbsent(variant, v -> new ArrayList<>())
                    .add(Double.valueOf(pair[1]));
        }
    }

    private static String row(String measurement, String metric) {
        return measurement + ": " + metric.replace('_', ' ');
    }

    /** Markdown: the median, its multiple of the bare client, and the lowest and highest value. */
    String table() {
        StringBuilder text = new StringBuilder("| |");
        for (CallVariant variant : CallVariant.values()) {
            text.append(' ').append(variant.label()).append(" |");
        }
        text.append("\n|---|")
                .append("---|".repeat(CallVariant.values().length))
                .append('\n');
        rows.forEach((row, values) -> {
            text.append("| ").append(row).append(" |");
            for (CallVariant variant : CallVariant.values()) {
                text.append(cell(values.get(variant), values.get(CallVariant.BARE)));
            }
            text.append('\n');
        });
        return text.toString();
    }

    /** One line of Markdown: a metric of one variant in several measurements, each as a multiple of the first. */
    String line(String metric, CallVariant variant, List<String> measurements) {
        List<List<Double>> cells = new ArrayList<>();
        for (String measurement : measurements) {
            cells.add(rows.getOrDefault(row(measurement, metric), Map.of()).get(variant));
        }
        StringBuilder text = new StringBuilder("| " + metric.replace('_', ' ') + ", " + variant.label() + " |");
        cells.forEach(cell -> text.append(cell(cell, cells.get(0))));
        return text.append('\n').toString();
    }

    private static String cell(List<Double> samples, List<Double> reference) {
        if (samples == null) {
            return NOTHING;
        }
        List<Double> sorted = samples.stream().sorted().toList();
        String multiple =
                reference == null ? "" : String.format(Locale.ROOT, "%.2f ×; ", median(samples) / median(reference));
        return String.format(
                Locale.ROOT,
                " %s (%s%s to %s) |",
                number(median(samples)),
                multiple,
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
