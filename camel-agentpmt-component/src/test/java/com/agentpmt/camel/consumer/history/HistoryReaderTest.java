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
package com.agentpmt.camel.consumer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.AgentPmtException.Details;
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.AgentPmtServerException;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.consumer.history.HistoryReader.Page;
import com.agentpmt.camel.http.TooLargeResponse;
import com.agentpmt.camel.model.CreditHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryReaderTest {

    private static final int BY_ITSELF = 50;

    private final List<Integer> requested = new ArrayList<>();

    @ParameterizedTest(name = "{0} entries, limit {1}, {2} are enough")
    @CsvSource(
            nullValues = "null",
            value = {
                "7, 7, 7, 7, false",
                "7, 8, 7, 8, true",
                "500, 10, 10, 10, false",
                "500, 10, 11, 10 100, false",
                "500, 80, 200, 80 160 320, false",
                "30, 20, 1000, 20 100, true",
                "30, null, 10, -, false",
                "30, null, 31, - 100, true",
                "50, null, 1000, - 100, true",
                "500, null, 150, - 100 200, false",
                "0, null, 0, -, false"
            })
    void theLimitGrowsUntilThePageSufficesOrTheListEnds(
            int entries, Integer limit, int enough, String requests, boolean complete) {
        Page page = read(limit, entries, 1_000_000, p -> p.size() >= enough).join();

        assertThat(String.join(
                        " ",
                        requested.stream()
                                .map(a -> a == null ? "-" : a.toString())
                                .toList()))
                .isEqualTo(requests);
        assertThat(page.complete()).isEqualTo(complete);
    }

    @Test
    void theReaderStopsWhenTheServerListsNoMore() {
        Page page = reader(limit -> CompletableFuture.completedFuture(history(Math.min(limit, 120))), p -> false)
                .read(10)
                .join();

        assertThat(requested).containsExactly(10, 100, 200);
        assertThat(page.complete()).isTrue();
        assertThat(page.size()).isEqualTo(120);
    }

    @Test
    void theReaderStopsWhenTheServerIgnoresTheLimit() {
        Page page = reader(limit -> CompletableFuture.completedFuture(history(150)), p -> false)
                .read(10)
                .join();

        assertThat(requested).containsExactly(10, 100);
        assertThat(page.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {6_000, 9_999})
    void theLimitIsCapped(int limit) {
        Page page = read(limit, 100_000, 1_000_000, p -> false).join();

        assertThat(requested).containsExactly(limit, HistoryReader.MAX_LIMIT);
        assertThat(page.complete()).isFalse();
        assertThat(page.size()).isEqualTo(HistoryReader.MAX_LIMIT);
    }

    @Test
    void aConfiguredLimitAboveTheCapIsUsed() {
        read(20_000, 100_000, 1_000_000, p -> false).join();

        assertThat(requested).containsExactly(20_000);
    }

    @Test
    void thePageReadSoFarIsUsedIfALargerLimitIsRejected() {
        Page page = read(40, 500, 150, p -> false).join();

        assertThat(requested).containsExactly(40, 100, 200, 150);
        assertThat(page.size()).isEqualTo(150);
        assertThat(page.complete()).as("there are older ones").isFalse();
    }

    @ParameterizedTest(name = "{0} at the most")
    @CsvSource({
        "100, 100 200 150 125, 100",
        "120, 100 200 150 125, 100",
        "250, 100 200 400 300 250, 250",
        "500, 100 200 400 800 600 500, 500",
        "1000, 100 200 400 800 1600 1200 1000, 1000",
        "9999, 100 200 400 800 1600 3200 6400 10000 8200, 8200"
    })
    void ifALimitIsRejectedTheLargestAcceptedLimitIsRequested(int largest, String requests, int shown) {
        Page page = read(100, 100_000, largest, p -> false).join();

        assertThat(String.join(" ", requested.stream().map(String::valueOf).toList()))
                .isEqualTo(requests);
        assertThat(page.size()).isEqualTo(shown);
    }

    @Test
    void halfTheRejectedLimitIsUsedIfItSuffices() {
        Page page = read(400, 5_000, 750, p -> p.size() >= 550).join();

        assertThat(requested).containsExactly(400, 800, 600);
        assertThat(page.size()).isEqualTo(600);
    }

    @Test
    void thePageReadSoFarIsUsedIfALargerOneExceedsTheMaximumResponseSize() {
        Page page = reader(
                        limit -> limit > 150
                                ? CompletableFuture.failedFuture(TooLargeResponse.of("credits/history"))
                                : CompletableFuture.completedFuture(history(limit)),
                        p -> false)
                .read(40)
                .join();

        assertThat(requested).containsExactly(40, 100, 200, 150);
        assertThat(page.size()).isEqualTo(150);
        assertThat(page.complete()).isFalse();
    }

    @Test
    void aRejectedFirstLimitFails() {
        assertThatThrownBy(() -> read(200, 500, 150, p -> false).join())
                .hasCauseInstanceOf(AgentPmtValidationException.class);
        assertThat(requested).containsExactly(200);
    }

    @Test
    void aLargerPageThatFailsOrCannotBeReadFailsTheRead() {
        for (RuntimeException failure :
                List.of(new AgentPmtServerException(details(), null), new AgentPmtResponseException(details(), null))) {
            assertThatThrownBy(() -> reader(
                                    limit -> limit > 40
                                            ? CompletableFuture.failedFuture(new CompletionException(failure))
                                            : CompletableFuture.completedFuture(history(limit)),
                                    p -> false)
                            .read(40)
                            .join())
                    .hasCause(failure);
        }
    }

    @Test
    void aRepositoryThatFailsFailsTheRead() {
        assertThatThrownBy(() -> read(40, 500, 1_000, p -> {
                            throw new IllegalStateException("the database is away");
                        })
                        .join())
                .hasRootCauseMessage("the database is away");
    }

    @Test
    void cancellingTheReadCancelsTheCallInProgress() {
        CompletableFuture<CreditHistory> second = new CompletableFuture<>();
        CompletableFuture<Page> whole = reader(
                        limit -> limit == 10 ? CompletableFuture.completedFuture(history(10)) : second, p -> false)
                .read(10);

        whole.cancel(false);

        assertThat(second).isCancelled();
        assertThatThrownBy(whole::join).isInstanceOf(CancellationException.class);
        assertThat(requested).containsExactly(10, 100);
    }

    /** A list of entries of which the server lists some by default, and rejects too large a limit. */
    private CompletableFuture<Page> read(Integer limit, int entries, int largest, Predicate<Page> suffices) {
        return reader(
                        size -> size != null && size > largest
                                ? CompletableFuture.failedFuture(
                                        new AgentPmtValidationException(details(), List.of(), null))
                                : CompletableFuture.completedFuture(
                                        history(Math.min(size == null ? BY_ITSELF : size, entries))),
                        suffices)
                .read(limit);
    }

    private interface Api {
        CompletableFuture<CreditHistory> fetch(Integer limit);
    }

    private HistoryReader reader(Api api, Predicate<Page> suffices) {
        return new HistoryReader(
                limit -> {
                    requested.add(limit);
                    return api.fetch(limit);
                },
                suffices);
    }

    private static CreditHistory history(int entries) {
        return Histories.history(
                IntStream.range(0, entries)
                        .mapToObj(i -> Histories.fields("t" + i, -i))
                        .toList(),
                List.<Map<String, Object>>of());
    }

    private static Details details() {
        return Details.of("credits/history", "on purpose");
    }

    /** A limit counts transactions and grants together. */
    @ParameterizedTest(name = "{0} transactions and {1} grants of {2}")
    @CsvSource({"3, 4, 8, true", "3, 4, 7, false", "0, 7, 7, false", "7, 0, 8, true", "6, 6, 12, false"})
    void transactionsAndGrantsCountTogether(int transactions, int grants, int limit, boolean complete) {
        CreditHistory history = Histories.history(entries("t", transactions), entries("g", grants));

        Page page = reader(ignored -> CompletableFuture.completedFuture(history), p -> true)
                .read(limit)
                .join();

        assertThat(page.complete()).isEqualTo(complete);
        assertThat(page.size()).isEqualTo(transactions + grants);
    }

    private static List<Map<String, Object>> entries(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Histories.fields(name + i, -i))
                .toList();
    }
}
