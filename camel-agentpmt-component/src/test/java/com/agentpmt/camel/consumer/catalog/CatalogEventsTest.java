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
package com.agentpmt.camel.consumer.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.RecordedEvent;
import com.agentpmt.camel.model.Product;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is added to the catalog, removed from it or changed in it. */
class CatalogEventsTest extends CatalogRouteSupport {

    @TempDir
    Path folder;

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Test
    void theFirstPollIsTheBaselineAndThenEachDifferenceComesOnce() throws Exception {
        watch("");
        awaitFreshPolls();
        assertThat(seen).isEmpty();

        sandbox.catalog().add(four);
        awaitQuiet("ADDED");
        sandbox.catalog().add(changed(two));
        awaitQuiet("ADDED", "CHANGED");
        sandbox.catalog().remove(one.productId());
        awaitQuiet("ADDED", "CHANGED", "REMOVED");

        assertThat(summaries()).containsExactly("ADDED four", "CHANGED two", "REMOVED one");
        assertThat(((Product) seen.get(1).body()).description()).isEqualTo("changed");
        assertThat(((Product) seen.get(2).body()).description())
                .as("its last known state")
                .isNotNull();
        assertThat(ids()).doesNotHaveDuplicates().allMatch(id -> id.startsWith("agentpmt:products/fetch:"));
        assertThat(polls()).allMatch(sent -> ("Bearer " + TOKEN).equals(sent.header("Authorization")));
    }

    @Test
    void earliestSendsTheWholeCatalog() throws Exception {
        watch("initialOffset=earliest");

        awaitQuiet("ADDED", "ADDED", "ADDED");
        assertThat(seen).extracting(RecordedEvent::batch).containsExactly("0/3 false", "1/3 false", "2/3 true");
    }

    @Test
    void allPagesAreRead() throws Exception {
        watch("initialOffset=earliest&pageSize=1");

        awaitQuiet("ADDED", "ADDED", "ADDED");
        assertThat(polls().subList(0, 3))
                .extracting(sent -> sent.queryParameter("page") + "/" + sent.queryParameter("page_size"))
                .containsExactly("1/1", "2/1", "3/1");
    }

    @Test
    void aDifferentPrepaidBalanceIsNotAChange() throws Exception {
        sandbox.catalog().add(one.with("x-prepaid-balance", Map.of("uses_remaining", 5)));
        watch("");
        awaitFreshPolls();
        sandbox.catalog().add(SandboxProduct.named("One").with("x-prepaid-balance", Map.of("uses_remaining", 4)));

        awaitQuiet();
        sandbox.account(TOKEN).revoke(10);
        awaitQuiet();
    }

    @Test
    void maxMessagesPerPollLeavesTheRestForTheNextPolls() throws Exception {
        watch("initialOffset=earliest&maxMessagesPerPoll=2");

        awaitQuiet("ADDED", "ADDED", "ADDED");
        assertThat(seen).extracting(RecordedEvent::batch).containsExactly("0/2 false", "1/2 true", "0/1 true");
        assertThat(ids()).doesNotHaveDuplicates();
    }

    @Test
    void aFailedEventIsDeliveredAgainWithItsIdAndDoesNotBlockOthers() throws Exception {
        refused = event -> summary(event).equals("ADDED one");
        watch("initialOffset=earliest");
        await().atMost(PATIENCE).until(() -> seen.size() >= 5);
        assertThat(summaries()).containsOnlyOnce("ADDED two", "ADDED three");
        assertThat(new HashSet<>(ids())).hasSize(3);

        refused = event -> false;

        awaitFreshPolls();
        int delivered = seen.size();
        awaitFreshPolls();
        assertThat(seen).hasSize(delivered);
        assertThat(new HashSet<>(ids())).hasSize(3);
    }

    @Test
    void anEventIsNotDeliveredAgainWhileInProgress() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:products/fetch?initialOffset=earliest&" + FAST)
                        .threads(5)
                        .process(exchange -> {
                            recorder.process(exchange);
                            go.await(60, TimeUnit.SECONDS);
                        });
            }
        });
        await().atMost(PATIENCE).until(() -> seen.size() == 3);
        awaitQuiet("ADDED", "ADDED", "ADDED");

        go.countDown();
        awaitQuiet("ADDED", "ADDED", "ADDED");
    }

    @Test
    void aChangeThatIsRevertedWhileInProgressSendsAnotherEvent() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        watchSlowly(go);
        awaitFreshPolls();
        sandbox.catalog().add(four);
        await().atMost(PATIENCE).until(() -> seen.size() == 1);
        sandbox.catalog().remove(four.productId());
        awaitFreshPolls();
        assertThat(summaries()).containsExactly("ADDED four");

        go.countDown();

        awaitQuiet("ADDED", "REMOVED");
    }

    private void watchSlowly(CountDownLatch go) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:products/fetch?" + FAST).threads(5).process(exchange -> {
                    recorder.process(exchange);
                    go.await(60, TimeUnit.SECONDS);
                });
            }
        });
    }

    @Test
    void toolsWithoutAnIdAreDistinguished() throws Exception {
        tools("{\"description\":\"first\"},{\"description\":\"second\",\"x-prepaid-balance\":1}");
        watch("initialOffset=earliest");
        awaitQuiet("ADDED", "ADDED");

        tools("{\"description\":\"first\"},{\"description\":\"second\",\"x-prepaid-balance\":2}");
        awaitQuiet("ADDED", "ADDED");
        tools("{\"description\":\"second\"}");
        awaitQuiet("ADDED", "ADDED", "REMOVED");
        assertThat(((Product) seen.get(2).body()).description()).isEqualTo("first");
    }

    private void tools(String tools) {
        // in one step, because polls run all the time
        sandbox.wireMock()
                .stubFor(WireMock.get(WireMock.urlPathEqualTo("/products/fetch"))
                        .willReturn(WireMock.okJson("{\"success\":true,\"tools\":[" + tools + "]}")));
    }

    @Test
    void aRestartDeliversChangesMadeMeanwhile() throws Exception {
        for (int run = 0; run < 2; run++) {
            try (CamelContext camel = startContext(
                    "repository",
                    FileStateRepository.fileStateRepository(
                            folder.resolve("state").toFile()))) {
                watch(camel, "stateRepository=#repository");
                if (run == 0) {
                    awaitQuiet();
                } else {
                    awaitSeen("ADDED", "REMOVED");
                    awaitQuiet("ADDED", "REMOVED");
                }
            }
            sandbox.catalog().add(four).remove(one.productId());
        }
        assertThat(summaries()).containsExactly("ADDED four", "REMOVED one");
        assertThat(((Product) seen.get(1).body()).productId())
                .as("after a restart it has its id and name")
                .isEqualTo(one.productId());
    }

    @Test
    void anEventThatFailedBeforeARestartKeepsItsIdAfterIt() throws Exception {
        refused = event -> true;
        for (int run = 0; run < 2; run++) {
            int before = seen.size();
            try (CamelContext camel = startContext(
                    "repository",
                    FileStateRepository.fileStateRepository(
                            folder.resolve("state").toFile()))) {
                watch(camel, "initialOffset=earliest&stateRepository=#repository");
                await().atMost(PATIENCE).until(() -> seen.size() >= before + 3);
            }
            refused = event -> false;
        }
        assertThat(new HashSet<>(ids())).hasSize(3);
    }

    @Test
    void twoConsumersWithOneKeyFailAtStart() throws Exception {
        watch("");

        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("agentpmt:products/fetch?delay=40").to("mock:other");
                    }
                }))
                .hasStackTraceContaining("set a different stateKey on one of the");
    }

    @Test
    void mapAndJsonHoldTheToolAsReceived() throws Exception {
        sandbox.catalog().remove(two.productId()).remove(three.productId());
        watch("initialOffset=earliest&outputFormat=map");
        awaitSeen("ADDED");
        assertThat(((Map<?, ?>) seen.get(0).body()).get("product_id")).isEqualTo(one.productId());

        context.getRouteController().stopRoute("watch");
        context.removeRoute("watch");
        watch("initialOffset=earliest&outputFormat=json&stateKey=other");
        awaitSeen("ADDED", "ADDED");
        assertThat(new ObjectMapper()
                        .readTree((String) seen.get(1).body())
                        .path("product_id")
                        .asText())
                .isEqualTo(one.productId());
    }

    @Test
    void anEmptyCatalogRemovesAllProducts() throws Exception {
        watch("");
        awaitFreshPolls();
        sandbox.catalog().clear();

        awaitQuiet("REMOVED", "REMOVED", "REMOVED");
        assertThat(Set.copyOf(summaries()))
                .isEqualTo(Set.copyOf(List.of("REMOVED one", "REMOVED two", "REMOVED three")));
    }
}
