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
package com.agentpmt.camel.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.model.PurchaseResult;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A repeated purchase returns the stored result, if the request is the same. */
class StoredPurchaseResultTest extends KeyedPurchaseTestSupport {

    @ParameterizedTest
    @ValueSource(strings = {"pojo", "map", "json"})
    void aStoredResultIsReturnedForARepeatedPurchase(String format) {
        String options = "&stateRepository=#results&parameters.n=json:1.50&outputFormat=" + format;
        Map<String, Object> key = Map.of(AgentPmtConstants.PURCHASE_KEY, "k1");
        Exchange first = buys(options, key);
        Exchange again = buys(options, key);

        assertThat(again.getException()).isNull();
        assertThat(requests()).isEqualTo(1);
        assertThat(again.getMessage().getBody()).isEqualTo(first.getMessage().getBody());
        assertThat(first.getMessage().getHeader(AgentPmtConstants.REPLAYED)).isNull();
        assertThat(again.getMessage().getHeader(AgentPmtConstants.REPLAYED)).isEqualTo(true);
        for (String header : new String[] {
            AgentPmtConstants.ORDER_ID, AgentPmtConstants.HTTP_RESPONSE_CODE, AgentPmtConstants.INSTANCE_ID
        }) {
            assertThat(again.getMessage().getHeader(header))
                    .as(header)
                    .isNotNull()
                    .isEqualTo(first.getMessage().getHeader(header));
        }
        assertThat(again.getMessage().getHeader(AgentPmtConstants.PURCHASE_KEY)).isNull();
    }

    @Test
    void aStoredResultOfAnotherRequestIsNotReturned() {
        Map<String, Object> key = Map.of(AgentPmtConstants.PURCHASE_KEY, "k1");
        buys("&stateRepository=#results&parameters.n=1", key);
        Exchange other = buys("&stateRepository=#results&parameters.n=2", key);

        assertThat(other.getException())
                .isInstanceOf(AgentPmtValidationException.class)
                .hasMessageContaining("k1");
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void theOrderOfFieldsDoesNotChangeTheRequest() {
        String options = "&stateRepository=#results&purchaseKey=k1";
        Exchange first = template.request(uri(options), e -> e.getMessage()
                .setBody("{\"a\":[{\"x\":1.50,\"y\":2}],\"b\":{\"p\":null,\"q\":\"t\"}}"));
        Exchange again = template.request(uri(options), e -> e.getMessage()
                .setBody("{\"b\":{\"q\":\"t\",\"p\":null},\"a\":[{\"y\":2,\"x\":1.50}]}"));

        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getBody()).isEqualTo(first.getMessage().getBody());
        assertThat(again.getMessage().getHeader(AgentPmtConstants.REPLAYED)).isEqualTo(true);
        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[{\"x\":1.5,\"y\":2}]}",
                "{\"a\":[{\"x\":1.50,\"y\":2},3]}",
                "{\"a\":[{\"x\":1.50}]}",
                "{\"a\":[{\"x\":1.50,\"y\":\"2\"}]}",
                "{\"a\":{\"x\":1.50,\"y\":2}}"
            })
    void anyOtherDifferenceMakesItAnotherRequest(String body) {
        String options = "&stateRepository=#results&purchaseKey=k1";
        template.request(uri(options), e -> e.getMessage().setBody("{\"a\":[{\"x\":1.50,\"y\":2}]}"));

        Exchange other = template.request(uri(options), e -> e.getMessage().setBody(body));

        assertThat(other.getException()).isInstanceOf(AgentPmtValidationException.class);
        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "",
                "[]",
                "{}",
                "{\"digest\":\"d\",\"response\":\"secret\"}",
                "{\"digest\":\"d\",\"response\":\"secret\",\"status\":\"x\"}",
                "{\"digest\":\"d\",\"response\":\"secret\",\"status\":20000000000}"
            })
    void ifAStoredResultCannotBeReadTheDoneMarkDecides(String stored) {
        String options = "&stateRepository=#results";
        Map<String, Object> key = Map.of(AgentPmtConstants.PURCHASE_KEY, "k1");
        assertThat(buys(options, key).getException()).isNull();
        results.setState(PurchaseKey.of("agentpmt", tool.productId(), "k1").claim(), stored);

        AgentPmtException done = duplicate(buys(options, key));
        assertThat(done.isOutcomeUnknown()).isFalse();

        repository.keys.removeIf(text -> text.endsWith(":done"));
        AgentPmtException claimed = duplicate(buys(options, key));
        assertThat(claimed.isOutcomeUnknown()).isTrue();
        assertThat(requests()).isEqualTo(1);
    }

    private static AgentPmtException duplicate(Exchange result) {
        assertThat(result.getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        return (AgentPmtException) result.getException();
    }

    @Test
    void aResultWithoutADoneMarkIsReturnedToo() {
        String options = "&stateRepository=#results";
        Map<String, Object> key = Map.of(AgentPmtConstants.PURCHASE_KEY, "k1");
        Exchange first = buys(options, key);
        repository.keys.removeIf(text -> text.endsWith(":done"));

        assertThat(buys(options, key).getMessage().getBody(PurchaseResult.class))
                .isEqualTo(first.getMessage().getBody());
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void aResultThatCannotBeStoredKeepsItsDoneMark() {
        context.getRegistry().bind("broken", new MemoryStateRepository() {
            @Override
            public void setState(String key, String value) {
                throw new IllegalStateException("the database is away");
            }
        });

        assertThat(buys("&stateRepository=#broken", Map.of(AgentPmtConstants.PURCHASE_KEY, "k1"))
                        .getException())
                .isNull();
        Exchange again = buys("k1");

        assertThat(again.getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        assertThat(((AgentPmtException) again.getException()).isOutcomeUnknown())
                .isFalse();
        assertThat(requests()).isEqualTo(1);
    }
}
