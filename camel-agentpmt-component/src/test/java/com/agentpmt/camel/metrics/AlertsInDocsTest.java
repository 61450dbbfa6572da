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

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.operation.Operations;
import com.agentpmt.camel.run.RunStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The alerts of docs/operations.md name meters, tags and values that there are: an alert on anything else never fires. */
class AlertsInDocsTest {

    private static final Pattern SELECTOR = Pattern.compile("(agentpmt_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)!?=\"([^\"]*)\"");
    private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\) \\(\\w+\\((agentpmt_\\w+)");

    private final Map<String, MeterName> names = new TreeMap<>();

    AlertsInDocsTest() {
        for (MeterName meter : MeterName.values()) {
            MetersInDocsTest.prometheus(meter).forEach(name -> names.put(name, meter));
        }
    }

    @Test
    void eachExpressionNamesMetersTagsAndValuesThatThereAre() throws IOException {
        List<String> alerts = alerts();
        assertThat(alerts).hasSizeGreaterThan(10);
        for (String alert : alerts) {
            Matcher selectors = SELECTOR.matcher(alert);
            assertThat(selectors.find()).as(alert).isTrue();
            do {
                MeterName meter = names.get(selectors.group(1));
                assertThat(meter).as(selectors.group(1)).isNotNull();
                labels(selectors.group(2)).forEach((tag, value) -> {
                    assertThat(meter.tags()).as(alert).contains(tag);
                    assertThat(values(tag, meter)).as(alert).contains(value);
                });
            } while (selectors.find());
            for (MatchResult by : BY.matcher(alert).results().toList()) {
                assertThat(names.get(by.group(2)).tags())
                        .as(alert)
                        .containsAll(List.of(by.group(1).split(", ")));
            }
        }
    }

    /** The first code of each row of the table; the section holds no other. */
    private static List<String> alerts() throws IOException {
        String page = Files.readString(Path.of("../docs/operations.md")).replace("\r\n", "\n");
        String section = page.substring(page.indexOf("\n## What to alert on\n"), page.indexOf("\n## Switch it on\n"));
        return section.lines()
                .filter(line -> line.startsWith("| ") && line.contains("`"))
                .map(line -> line.split("`")[1])
                .toList();
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        if (text != null) {
            LABEL.matcher(text).results().forEach(label -> labels.put(label.group(1), label.group(2)));
            assertThat(labels).as(text).isNotEmpty();
        }
        return labels;
    }

    private static Set<String> values(String tag, MeterName meter) {
        return switch (tag) {
            case "operation" -> new LinkedHashSet<>(Operations.names());
            case "outcome" ->
                texts(Arrays.stream(CallOutcome.values()).map(CallOutcome::text).toList());
            case "result" -> Set.of("delivered", "failed");
            case "state" -> texts(meter == MeterName.RUNS ? RunStates.ALL : List.of("leased", "available", "pending"));
            default -> Set.of();
        };
    }

    private static Set<String> texts(List<String> texts) {
        return new LinkedHashSet<>(texts);
    }
}
