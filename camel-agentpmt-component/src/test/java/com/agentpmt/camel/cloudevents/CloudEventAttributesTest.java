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
package com.agentpmt.camel.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventAttributesTest {

    @ParameterizedTest
    @CsvSource({
        "credits/balance, LOW, com.agentpmt.credits.low",
        "credits/balance, RECOVERED, com.agentpmt.credits.recovered",
        "credits/balance, CHANGED, com.agentpmt.credits.changed",
        "credits/balance, CURRENT, com.agentpmt.credits.current",
        "credits/balance, EXPIRING, com.agentpmt.credits.expiring",
        "credits/balance, DEPLETING, com.agentpmt.credits.depleting",
        "credits/history, TRANSACTION, com.agentpmt.credits.transaction",
        "credits/history, GRANT, com.agentpmt.credits.grant",
        "credits/history, GAP, com.agentpmt.credits.gap",
        "products/fetch, ADDED, com.agentpmt.products.added",
        "products/fetch, REMOVED, com.agentpmt.products.removed",
        "products/fetch, CHANGED, com.agentpmt.products.changed",
        "workflows/run, SUCCEEDED, com.agentpmt.workflows.succeeded",
        "workflows/run, FAILED, com.agentpmt.workflows.failed",
        "workflows/run, CANCELLED, com.agentpmt.workflows.cancelled",
        "workflows/run, LOST, com.agentpmt.workflows.lost",
        "workflows/run, SETUP_REQUIRED, com.agentpmt.workflows.setup_required",
        "workflows/run, STATUS_CHANGED, com.agentpmt.workflows.status_changed"
    })
    void theTypeFollowsFromOperationAndEvent(String operation, String event, String type) {
        CloudEventAttributes name = CloudEventAttributes.of("agentpmt:" + operation + ":0a1b2c:e-1", event);

        assertThat(name.type()).isEqualTo(type);
        assertThat(name.source()).isEqualTo("/agentpmt/" + operation);
    }

    @Test
    void theSourceNamesTheComponentBean() {
        assertThat(CloudEventAttributes.of("agentpmt-eu:credits/balance:k:e-1", "LOW")
                        .source())
                .isEqualTo("/agentpmt-eu/credits/balance");
    }

    @Test
    void theRestOfAnIdMayContainAnyCharacters() {
        String id = "agentpmt:credits/balance:a:b/c:d\n :e-1";
        CloudEventAttributes name = CloudEventAttributes.of(id, "LOW");

        assertThat(name.id()).isEqualTo(id);
        assertThat(name.source()).isEqualTo("/agentpmt/credits/balance");
    }

    @Test
    void theSourceOfAnUnusualBeanNameIsAUriReference() {
        String source = CloudEventAttributes.of("my pmt_\u00e4:credits/balance:k:e-1", "LOW")
                .source();

        assertThat(source).isEqualTo("/my%20pmt_%C3%A4/credits/balance");
        assertThat(URI.create(source).getPath()).isEqualTo("/my pmt_\u00e4/credits/balance");
    }

    @ParameterizedTest
    @CsvSource({",", "agentpmt:credits/balance:k:e-1,", ",LOW"})
    void aMessageWithoutEventHeadersIsNotAnEvent(String id, String event) {
        assertThatThrownBy(() -> CloudEventAttributes.of(id, event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not an event of an agentpmt consumer")
                .hasMessageContaining("CamelAgentPmtEventId");
    }

    @ParameterizedTest
    @CsvSource({"e-1", "agentpmt:credits/balance", "agentpmt:credits/balance:", "agentpmt:balance:k", ":a/b:c", "''"})
    void anIdOfAnotherFormIsRejected(String id) {
        assertThatThrownBy(() -> CloudEventAttributes.of(id, "LOW"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("<component>:<operation>:");
    }
}
