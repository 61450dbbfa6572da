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
package com.agentpmt.camel.consumer.balance;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.model.CreditBalance;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An event's body is the entry that it reports: the data object, without the envelope. */
class EventBodyTest extends BalanceRouteSupport {

    @Test
    void mapHoldsTheDataObjectOnly() throws Exception {
        watch("threshold=5000&outputFormat=map");

        awaitSeen("LOW");
        assertThat(seen.get(0).body()).isInstanceOf(Map.class);
        Map<?, ?> body = (Map<?, ?>) seen.get(0).body();
        assertThat(body.get("balance")).isEqualTo(1_000);
        assertThat(body.containsKey("data")).isFalse();
        assertThat(body.containsKey("success")).isFalse();
    }

    @Test
    void jsonHoldsTheDataObjectOnly() throws Exception {
        watch("threshold=5000&outputFormat=json");

        awaitSeen("LOW");
        assertThat(seen.get(0).body()).isInstanceOf(String.class);
        var json = new ObjectMapper().readTree((String) seen.get(0).body());
        assertThat(json.path("balance").longValue()).isEqualTo(1_000);
        assertThat(json.has("data")).isFalse();
        assertThat(json.has("success")).isFalse();
    }

    @Test
    void pojoIsTheDefault() throws Exception {
        watch("threshold=5000");

        awaitSeen("LOW");
        assertThat(seen.get(0).body()).isInstanceOf(CreditBalance.class);
    }
}
