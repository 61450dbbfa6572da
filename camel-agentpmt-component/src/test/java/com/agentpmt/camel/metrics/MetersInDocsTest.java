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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The table of docs/metrics.md, which the profile docs writes, and the dashboard name the meters that there are. */
class MetersInDocsTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Pattern SELECTOR = Pattern.compile("(agentpmt_\\w+)\\{([^}]*)}");
    private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");

    @Test
    void theTableIsUpToDate() throws IOException {
        Path file = DOCS.resolve("metrics.md");
        String text = Files.readString(file).replace("\r\n", "\n");
        String start = "<!-- meters: start -->";
        String before = text.substring(0, text.indexOf(start) + start.length());
        String expected = before + "\n\n" + table() + "\n" + text.substring(text.indexOf("<!-- meters: end -->"));
        if (Boolean.getBoolean("agentpmt.docs.write")) {
            Files.writeString(file, expected);
        }

        assertThat(Files.readString(file).replace("\r\n", "\n"))
                .as("run  mvn -q -Pdocs")
                .isEqualTo(expected);
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| meter | type | tags | meaning |\n|---|---|---|---|\n");
        for (MeterName meter : MeterName.values()) {
            String tags = meter.tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", "));
            table.append("| `")
                    .append(meter.text())
                    .append("` | ")
                    .append(meter.type())
                    .append(" | ")
                    .append(tags)
                    .append(" | ")
                    .append(meter.description())
                    .append(" |\n");
        }
        return table.toString();
    }

    @Test
    void theDashboardShowsEachMeterByItsTags() throws IOException {
        Map<String, MeterName> names = new TreeMap<>();
        for (MeterName meter : MeterName.values()) {
            prometheus(meter).forEach(name -> names.put(name, meter));
        }
        Set<MeterName> shown = new TreeSet<>();
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(DOCS.resolve("grafana-dashboard.json")));
        for (JsonNode target : dashboard.findValues("targets").stream()
                .flatMap(targets -> StreamSupport.stream(targets.spliterator(), false))
                .toList()) {
            String expression = target.path("expr").textValue();
            Matcher selectors = SELECTOR.matcher(expression);
            assertThat(selectors.find()).as(expression).isTrue();
            do {
                MeterName meter = names.get(selectors.group(1));
                assertThat(meter).as(selectors.group(1)).isNotNull();
                shown.add(meter);
                assertThat(selectors.group(2)).isEqualTo("component=~\"$component\"");
                Matcher by = BY.matcher(expression);
                while (by.find()) {
                    assertThat(meter.tags())
                            .as(expression)
                            .containsAll(List.of(by.group(1).split(", ")));
                }
            } while (selectors.find());
        }

        assertThat(shown).containsExactlyInAnyOrder(MeterName.values());
    }

    /** The names that Micrometer's registry for Prometheus makes. */
    static List<String> prometheus(MeterName meter) {
        String name = meter.text().replace('.', '_');
        return switch (meter.type()) {
            case "timer" -> List.of(name + "_seconds_count", name + "_seconds_sum", name + "_seconds_max");
            case "counter" -> List.of(name + "_total");
            default -> List.of(name);
        };
    }

    @Test
    void namesAndTypesAreThoseOfMicrometer() {
        assertThat(Arrays.stream(MeterName.values()).map(MeterName::text))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("agentpmt(\\.[a-z]+)+"));
        assertThat(Arrays.stream(MeterName.values()).map(MeterName::type)).isSubsetOf("timer", "counter", "gauge");
    }
}
