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
package com.agentpmt.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.json.RequestJson;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeFactory;
import org.junit.jupiter.api.Test;

/** Each example of the table of Java values in docs/requests.md becomes the JSON next to it. */
class RequestValuesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| [^|]+ \\| `(.+)` \\| `(.+)` \\|$");

    /** The bean of the table. */
    public record Order(String text, int n) {}

    private static Map<String, Object> examples() throws Exception {
        Map<String, Object> examples = new LinkedHashMap<>();
        examples.put("new StringBuilder(\"a\")", new StringBuilder("a"));
        examples.put("'a'", 'a');
        examples.put("true", true);
        examples.put("new BigInteger(\"12345678901234567890\")", new BigInteger("12345678901234567890"));
        examples.put("new BigDecimal(\"1.10\")", new BigDecimal("1.10"));
        examples.put("0.5", 0.5);
        examples.put("new AtomicInteger(5)", new AtomicInteger(5));
        examples.put("Optional.of(\"a\")", Optional.of("a"));
        examples.put("Optional.empty()", Optional.empty());
        examples.put("TimeUnit.DAYS", TimeUnit.DAYS);
        examples.put("URI.create(\"a:b\")", URI.create("a:b"));
        examples.put("new Locale(\"de\", \"CH\")", new Locale("de", "CH"));
        examples.put("Currency.getInstance(\"EUR\")", Currency.getInstance("EUR"));
        examples.put("ZoneId.of(\"Europe/Paris\")", ZoneId.of("Europe/Paris"));
        examples.put("Instant.EPOCH", Instant.EPOCH);
        examples.put("LocalDate.of(2024, 5, 1)", LocalDate.of(2024, 5, 1));
        examples.put("LocalTime.of(7, 30)", LocalTime.of(7, 30));
        examples.put("LocalDateTime.of(2024, 5, 1, 7, 30)", LocalDateTime.of(2024, 5, 1, 7, 30));
        examples.put(
                "OffsetDateTime.of(2024, 5, 1, 7, 30, 0, 0, ZoneOffset.ofHours(2))",
                OffsetDateTime.of(2024, 5, 1, 7, 30, 0, 0, ZoneOffset.ofHours(2)));
        examples.put("Year.of(2024)", Year.of(2024));
        examples.put("YearMonth.of(2024, 5)", YearMonth.of(2024, 5));
        examples.put("Duration.ofMinutes(90)", Duration.ofMinutes(90));
        examples.put("new Date(0)", new Date(0));
        examples.put("java.sql.Date.valueOf(\"2024-05-01\")", java.sql.Date.valueOf("2024-05-01"));
        examples.put(
                "DatatypeFactory.newInstance().newXMLGregorianCalendar(\"2024-05-01\")",
                DatatypeFactory.newInstance().newXMLGregorianCalendar("2024-05-01"));
        examples.put("new byte[] {1, 2}", new byte[] {1, 2});
        examples.put("\"ab\".toCharArray()", "ab".toCharArray());
        examples.put("Map.of(1, \"a\")", Map.of(1, "a"));
        examples.put("new int[] {1, 2}", new int[] {1, 2});
        examples.put("new Order(\"a\", 1)", new Order("a", 1));
        examples.put("new org.json.JSONObject(\"{\\\"a\\\":1}\")", new org.json.JSONObject("{\"a\":1}"));
        return examples;
    }

    private static Map<String, String> table() throws Exception {
        Map<String, String> table = new LinkedHashMap<>();
        Matcher rows = ROW.matcher(DocFiles.read(DocFiles.DOCS.resolve("requests.md")));
        while (rows.find()) {
            table.put(rows.group(1), rows.group(2));
        }
        return table;
    }

    @Test
    void theTableAppliesAtAnyDepth() throws Exception {
        Map<String, Object> examples = examples();
        assertThat(table().keySet()).isEqualTo(examples.keySet());
        table().forEach((example, json) -> {
            Object value = examples.get(example);
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("a", new Object[] {List.of(value)});
            assertThat(text(value)).as(example).isEqualTo(json);
            assertThat(text(map)).as(example).isEqualTo("{\"a\":[[" + json + "]]}");
        });
    }

    @Test
    void otherTypesOfTheTableHaveThatFormToo() throws Exception {
        assertThat(text(ZonedParis.TIME)).isEqualTo("\"2024-05-01T07:30:00+02:00\"");
        assertThat(text(new java.sql.Timestamp(0))).isEqualTo("\"1970-01-01T00:00:00.000+00:00\"");
        java.util.Calendar calendar = java.util.Calendar.getInstance(java.util.TimeZone.getTimeZone("Asia/Kathmandu"));
        calendar.setTimeInMillis(0);
        assertThat(text(calendar)).isEqualTo("\"1970-01-01T00:00:00.000+00:00\"");
        assertThat(text(java.util.TimeZone.getTimeZone("Asia/Kathmandu"))).isEqualTo("\"Asia/Kathmandu\"");
        assertThat(text(StandardCharsets.UTF_8)).isEqualTo("\"UTF-8\"");
        assertThat(text(Pattern.compile("a+"))).isEqualTo("\"a+\"");
        assertThat(text(java.util.OptionalInt.of(5))).isEqualTo("5");
        assertThat(text(java.util.OptionalLong.empty())).isEqualTo("null");
        assertThat(text(new java.util.concurrent.atomic.AtomicReference<>(Map.of("a", Optional.of(1)))))
                .isEqualTo("{\"a\":1}");
        groovy.lang.GString text = new groovy.lang.GString(new Object[] {"b"}) {
            @Override
            public String[] getStrings() {
                return new String[] {"a", "c"};
            }
        };
        assertThat(text(Map.of("a", text))).isEqualTo("{\"a\":\"abc\"}");
        assertThat(text(Map.of(text, 1))).isEqualTo("{\"abc\":1}");
    }

    private static final class ZonedParis {
        static final java.time.ZonedDateTime TIME =
                LocalDateTime.of(2024, 5, 1, 7, 30).atZone(ZoneId.of("Europe/Paris"));
    }

    private static String text(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(RequestJson.tree(value, null));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
