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
package com.agentpmt.camel.benchmarks.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values over time: the table of their quarters, and those that grow. */
final class SoakSamples {

    private static final int QUARTERS = 4;

    /** A value that may grow from the second quarter to the last by a share and by a constant. */
    record Allowance(double share, double constant) {}

    private final Map<String, List<Double>> values = new LinkedHashMap<>();
    private final Map<String, Allowance> allowances = new LinkedHashMap<>();
    private int samples;

    /** All values of one moment. */
    void add(Map<String, Double> moment) {
        moment.forEach((name, value) -> {
            // a value that appears later was zero
            List<Double> series = values.computeIfAbsent(name, n -> zeros(samples));
            series.add(value);
        });
        samples++;
        values.values().stream().filter(series -> series.size() < samples).forEach(series -> series.add(0.0));
    }

    private static List<Double> zeros(int count) {
        return new ArrayList<>(Collections.nCopies(count, 0.0));
    }

    void allow(String name, double share, double constant) {
        allowances.put(name, new Allowance(share, constant));
    }

    /** Highest value so far. */
    double highest(String name) {
        return values.getOrDefault(name, List.of(0.0)).stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /** What has grown by more than is allowed: name, median of the second quarter and of the last. */
    List<String> growing(Allowance other) {
        List<String> growing = new ArrayList<>();
        values.forEach((name, series) -> {
            Allowance allowed = allowances.getOrDefault(name, other);
            double before = median(quarter(series, 1));
            double after = median(quarter(series, QUARTERS - 1));
            if (after > before * (1 + allowed.share()) + allowed.constant()) {
                growing.add(name + ": " + number(before) + " to " + number(after));
            }
        });
        return growing;
    }

    /** Markdown: median, lowest and highest value of each quarter, of the values with an allowance. */
    String table() {
        StringBuilder text = new StringBuilder("""
                | | first quarter | second | third | last |
                |---|---|---|---|---|
                """);
        allowances.keySet().forEach(name -> {
            text.append("| ").append(name).append(" |");
            for (int i = 0; i < QUARTERS; i++) {
                List<Double> part =
                        quarter(values.get(name), i).stream().sorted().toList();
                text.append(String.format(
                        Locale.ROOT,
                        " %s (%s to %s) |",
                        number(median(part)),
                        number(part.get(0)),
                        number(part.get(part.size() - 1))));
            }
            text.append('\n');
        });
        return text.toString();
    }

    private static List<Double> quarter(List<Double> series, int index) {
        return series.subList(series.size() * index / QUARTERS, series.size() * (index + 1) / QUARTERS);
    }

    private static double median(List<Double> part) {
        List<Double> sorted = part.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
