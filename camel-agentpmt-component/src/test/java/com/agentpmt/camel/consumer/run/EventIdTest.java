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
package com.agentpmt.camel.consumer.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.consumer.ConsumerStores;
import com.agentpmt.camel.consumer.DeliveredEventRepository;
import com.agentpmt.camel.repository.RepositoryKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

/** State keys and event ids: in ASCII, of limited length, and distinct in every store of a route. */
class EventIdTest {

    private static final List<String> NAMES = List.of(
            "k",
            "K",
            "low-credits",
            "lowcredits",
            "\u00fcber",
            "\u00dcBER",
            "a b",
            "a  b",
            "x\ny",
            "a:b",
            "",
            "z".repeat(200),
            "Z".repeat(200));

    @Test
    void stateKeysOfDifferentNamesDiffer() {
        Map<String, String> seen = new HashMap<>();
        for (String component : NAMES.subList(0, 10)) {
            for (String stateKey : NAMES) {
                String key = ConsumerStores.stateKey(component, "credits/balance", stateKey, "");

                assertFits(key, 80);
                assertThat(key).contains(":credits/balance:");
                assertDistinct(seen, key, component + "|" + stateKey);
            }
        }
    }

    @Test
    void aLongComponentNameKeepsTheOperationReadable() {
        String key = ConsumerStores.stateKey("c".repeat(500), "credits/balance", "k", "");

        assertThat(key).matches("c{15}~[0-9a-f]{24}:credits/balance:k");
        assertThat(ConsumerStores.stateKey("c".repeat(501), "credits/balance", "k", ""))
                .isNotEqualTo(key);
    }

    @Test
    void idsOfEntriesAndRunsDiffer() {
        IdempotentRepository repository = new MemoryIdempotentRepository();
        Map<String, String> seen = new HashMap<>();
        for (String name : NAMES) {
            String key = ConsumerStores.stateKey("agentpmt", "workflows/run", "k" + name, "");
            DeliveredEventRepository ids =
                    ConsumerStores.delivered(repository, key, List.of(), new DefaultCamelContext());
            for (String id : NAMES) {
                for (String[] parts : new String[][] {{"t", id}, {"g", id}, {"tgap", id}, {id, "setup"}}) {
                    String text = ids.keyOf(parts);
                    assertFits(text, RepositoryKeys.LENGTH);
                    assertDistinct(seen, text, name + "|" + String.join("|", parts));
                }
                for (RunEvent event : RunEvent.values()) {
                    String eventId = RunEventFactory.event(
                                    key, id, null, WatchedRun.NEW, event, () -> true, () -> {}, () -> {})
                            .id();
                    assertFits(eventId, RepositoryKeys.LENGTH);
                    assertThat(eventId).endsWith(":" + event);
                    assertDistinct(seen, eventId, name + "|" + id + "|" + event);
                }
            }
        }
    }

    private static void assertFits(String key, int length) {
        assertThat(key).isASCII().hasSizeLessThanOrEqualTo(length).doesNotContainAnyWhitespaces();
    }

    private static void assertDistinct(Map<String, String> seen, String key, String name) {
        assertThat(seen.put(key.toLowerCase(Locale.ROOT).replace("-", ""), name))
                .as("the other with the key of " + name)
                .isNull();
    }
}
