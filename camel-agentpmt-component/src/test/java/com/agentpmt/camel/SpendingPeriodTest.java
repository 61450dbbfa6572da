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

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.CreditHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpendingPeriodTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final SpendingPeriod period = new SpendingPeriod(Duration.ofHours(1));

    @Test
    void purchasesOfThePeriodAreAddedUp() {
        long spent = period.add(
                history(
                        entry("e", "purchase", -7, NOW.minusSeconds(1)),
                        entry("d", "grant", 500, NOW.minusSeconds(2)),
                        entry("c", "PURCHASE", -5, NOW.minusSeconds(3600)),
                        entry("b", "expiration", -40, NOW.minusSeconds(5)),
                        entry("a", "purchase", -3, NOW.minusSeconds(3601))),
                NOW,
                true);

        assertThat(spent).isEqualTo(12);
    }

    @Test
    void anEntryThatIsReadAgainCountsOnce() {
        period.add(history(entry("a", "purchase", -7, NOW)), NOW, true);

        assertThat(period.add(history(entry("b", "purchase", -1, NOW), entry("a", "purchase", -7, NOW)), NOW, true))
                .isEqualTo(8);
    }

    @Test
    void purchasesLeaveThePeriodAsTimePasses() {
        period.add(history(entry("a", "purchase", -7, NOW)), NOW, true);

        assertThat(period.add(history(), NOW.plusSeconds(3600), true)).isEqualTo(7);
        assertThat(period.add(history(), NOW.plusSeconds(3601), true)).isZero();
    }

    @Test
    void aRefundReducesTheSum() {
        assertThat(period.add(history(entry("b", "purchase", 7, NOW), entry("a", "purchase", -7, NOW)), NOW, true))
                .isZero();
    }

    @Test
    void aTimeThatCannotBeReadCountsFromTheReadingOn() {
        CreditHistory undated = history(entry("a", "purchase", -7, null));
        assertThat(period.add(undated, NOW, true)).isEqualTo(7);
        assertThat(period.add(undated, NOW.plusSeconds(3601), true)).isZero();
        assertThat(period.add(undated, NOW.plusSeconds(3602), true))
                .as("it is still listed")
                .isZero();
    }

    @Test
    void entriesWithoutIdAreToldApart() {
        CreditHistory history = history(entry(null, "purchase", -7, NOW), entry(null, "purchase", -8, NOW));
        period.add(history, NOW, true);

        assertThat(period.add(history, NOW, true)).isEqualTo(15);
    }

    @Test
    void aListingCoversThePeriodIfItGoesBackToItsBeginning() {
        CreditHistory within = history(entry("a", "purchase", -7, NOW.minusSeconds(3600)));
        CreditHistory beyond = history(entry("a", "purchase", -7, NOW.minusSeconds(3601)));

        assertThat(period.isCoveredBy(within.transactions(), NOW)).isFalse();
        assertThat(period.isCoveredBy(beyond.transactions(), NOW)).isTrue();
    }

    @Test
    void aListingCoversThePeriodIfItReachesWhatIsKnownCompletely() {
        CreditHistory known = history(entry("a", "purchase", -7, NOW));
        period.add(known, NOW, false);
        assertThat(period.isCoveredBy(known.transactions(), NOW))
                .as("something before it is missing")
                .isFalse();

        period.add(known, NOW, true);
        assertThat(period.isCoveredBy(known.transactions(), NOW)).isTrue();
    }

    private static CreditHistory history(String... entries) {
        String json = "{\"transactions\":[" + String.join(",", entries) + "]}";
        try {
            return CreditHistory.of(Json.readTolerantly(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String entry(String id, String type, long amount, Instant created) {
        return "{" + (id == null ? "" : "\"_id\":\"" + id + "\",") + "\"transaction_type\":\"" + type
                + "\",\"amount_credits\":" + amount
                + (created == null ? "" : ",\"date_created\":\"" + created + "\"") + "}";
    }
}
