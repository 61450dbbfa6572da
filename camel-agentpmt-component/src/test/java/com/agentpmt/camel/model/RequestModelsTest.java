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
package com.agentpmt.camel.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not given to a request is not sent. */
class RequestModelsTest {

    private final ObjectMapper mapper = JsonMapper.builder().build();

    @Test
    void aRequestIsMadeOfItsUsualParts() throws Exception {
        assertThat(PurchaseRequest.of("p1", Map.of("text", "hello")))
                .isEqualTo(new PurchaseRequest("p1", null, Map.of("text", "hello")));
        assertThat(PurchaseRequest.of("p1", null)).isEqualTo(new PurchaseRequest("p1", null, Map.of()));
        assertThat(mapper.writeValueAsString(TriggerRequest.of("Count"))).isEqualTo("{\"prompt\":\"Count\"}");
        assertThat(mapper.writeValueAsString(IssueReport.of("p1", "out of paper")))
                .isEqualTo("{\"product_id\":\"p1\",\"error_message\":\"out of paper\"}");
        assertThat(mapper.writeValueAsString(IssueReport.of(null, "out of paper")))
                .isEqualTo("{\"error_message\":\"out of paper\"}");
    }
}
