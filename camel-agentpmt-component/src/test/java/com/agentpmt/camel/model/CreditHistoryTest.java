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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.json.UnexpectedContentException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditHistoryTest {

    @Test
    void everyFieldOfATransaction() throws IOException {
        CreditTransaction transaction = transaction("{'_id':'t1','user_id':'u','transaction_type':'purchase',"
                + "'amount_credits':-7,'amount_usd':-0.070,'balance_after_credits':993,'balance_after_usd':9.930,"
                + "'date_created':'2026-02-03T10:11:12Z','new_field':[1]}");

        assertThat(transaction.id()).isEqualTo("t1");
        assertThat(transaction.userId()).isEqualTo("u");
        assertThat(transaction.transactionType()).isEqualTo("purchase");
        assertThat(transaction.amountCredits()).isEqualTo(-7);
        assertThat(transaction.amountUsd()).isEqualTo(new BigDecimal("-0.070"));
        assertThat(transaction.balanceAfterCredits()).isEqualTo(993);
        assertThat(transaction.balanceAfterUsd()).isEqualTo(new BigDecimal("9.930"));
        assertThat(transaction.dateCreated()).isEqualTo("2026-02-03T10:11:12Z");
        assertThat(transaction.dateCreatedText()).isEqualTo("2026-02-03T10:11:12Z");
        assertThat(transaction.additionalProperties()).containsOnlyKeys("new_field");
    }

    @Test
    void everyFieldOfAGrant() throws IOException {
        CreditGrant grant = grant("{'_id':'g1','user_id':'u','amount_credits':500,'amount_usd':5.00,"
                + "'remaining_credits':12,'credit_type':'x402_purchase','source_metadata':{'tx':'0x1'},"
                + "'date_created':'2026-02-03T10:11:12Z','pooled_at':'2026-02-03T10:11:13Z',"
                + "'expires_at':'2027-02-03T10:11:14Z','new_field':true}");

        assertThat(grant.id()).isEqualTo("g1");
        assertThat(grant.userId()).isEqualTo("u");
        assertThat(grant.amountCredits()).isEqualTo(500);
        assertThat(grant.amountUsd()).isEqualTo(new BigDecimal("5.00"));
        assertThat(grant.remainingCredits()).isEqualTo(12);
        assertThat(grant.creditType()).isEqualTo("x402_purchase");
        assertThat(grant.sourceMetadata()).containsEntry("tx", "0x1");
        assertThat(grant.dateCreated()).isEqualTo("2026-02-03T10:11:12Z");
        assertThat(grant.dateCreatedText()).isEqualTo("2026-02-03T10:11:12Z");
        assertThat(grant.pooledAt()).isEqualTo("2026-02-03T10:11:13Z");
        assertThat(grant.pooledAtText()).isEqualTo("2026-02-03T10:11:13Z");
        assertThat(grant.expiresAt()).isEqualTo("2027-02-03T10:11:14Z");
        assertThat(grant.expiresAtText()).isEqualTo("2027-02-03T10:11:14Z");
        assertThat(grant.additionalProperties()).containsOnlyKeys("new_field");
    }

    @Test
    void onlyTheAmountIsRequired() throws IOException {
        CreditTransaction transaction = transaction("{'amount_credits':0}");
        assertThat(transaction)
                .isEqualTo(new CreditTransaction(
                        null, null, null, 0, null, null, null, null, null, Map.of(), transaction.source()));

        CreditGrant grant = grant("{'amount_credits':1,'remaining_credits':null,'pooled_at':null,'expires_at':null}");
        assertThat(grant.remainingCredits()).isNull();
        assertThat(grant.expiresAt()).isNull();
        assertThat(grant.expiresAtText()).isNull();
        assertThat(grant.dateCreated()).isNull();
        assertThat(grant.sourceMetadata()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'transactions':[{'_id':'t'}]}",
                "{'transactions':[{'amount_credits':null}]}",
                "{'transactions':[{'amount_credits':1.5}]}",
                "{'transactions':[{'amount_credits':'7'}]}",
                "{'transactions':[{'amount_credits':9223372036854775808}]}",
                "{'transactions':[{'amount_credits':1,'balance_after_credits':1.5}]}",
                "{'transactions':[{'amount_credits':1},{'amount_credits':true}]}",
                "{'transactions':['t1']}",
                "{'transactions':{}}",
                "{'grants':[{}]}",
                "{'grants':[{'amount_credits':0.1}]}",
                "{'grants':[{'amount_credits':1,'remaining_credits':0.5}]}",
                "{'grants':[{'amount_credits':1,'remaining_credits':'1'}]}",
                "{'grants':'none'}",
                "null",
                "[]",
                "7"
            })
    void fractionalCreditsAreUnexpectedContent(String json) {
        assertThatThrownBy(() -> history(json)).isInstanceOf(UnexpectedContentException.class);
    }

    @Test
    void aMissingHistoryIsUnexpectedContent() throws IOException {
        assertThatThrownBy(() -> CreditHistory.of(
                        Json.read("{}".getBytes(StandardCharsets.UTF_8)).path("data")))
                .isInstanceOf(UnexpectedContentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'grants':null,'transactions':null}", "{'grants':[],'transactions':[null]}"})
    void missingListsAreEmpty(String json) throws IOException {
        CreditHistory history = history(json);

        assertThat(history.grants()).isEmpty();
        assertThat(history.transactions()).isEmpty();
    }

    @Test
    void theOrderIsKeptAndNullIsSkipped() throws IOException {
        CreditHistory history = history(
                "{'transactions':[{'_id':'b','amount_credits':1},null,{'_id':'a','amount_credits':2}],'total':2}");

        assertThat(history.transactions()).extracting(CreditTransaction::id).containsExactly("b", "a");
        assertThat(history.additionalProperties()).containsOnlyKeys("total");
        assertThat(history.source().get("transactions"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-03T10:11:12, 2026-02-03T10:11:12Z",
        "2026-02-03T10:11:12.1Z, 2026-02-03T10:11:12.1Z",
        "2026-02-03T10:11:12.123456, 2026-02-03T10:11:12.123456Z",
        "2026-02-03T10:11:12.123456789+02:00, 2026-02-03T08:11:12.123456789Z",
        "2026-02-03 10:11:12+0000, 2026-02-03T10:11:12Z"
    })
    void timesWithAndWithoutZone(String text, Instant instant) throws IOException {
        CreditTransaction transaction = transaction("{'amount_credits':1,'date_created':'" + text + "'}");
        assertThat(transaction.dateCreated()).isEqualTo(instant);
        assertThat(transaction.dateCreatedText()).isEqualTo(text);

        CreditGrant grant = grant("{'amount_credits':1,'date_created':'" + text + "','pooled_at':'" + text
                + "','expires_at':'" + text + "'}");
        assertThat(grant.dateCreated()).isEqualTo(instant);
        assertThat(grant.pooledAt()).isEqualTo(instant);
        assertThat(grant.expiresAt()).isEqualTo(instant);
    }

    @Test
    void anUnreadableTimeIsKeptAsText() throws IOException {
        CreditGrant grant = grant("{'amount_credits':1,'expires_at':'never','date_created':1770113472}");

        assertThat(grant.expiresAt()).isNull();
        assertThat(grant.expiresAtText()).isEqualTo("never");
        assertThat(grant.dateCreated()).isNull();
        assertThat(grant.dateCreatedText()).isEqualTo("1770113472");
    }

    @Test
    void fieldsOfAnotherTypeAreIgnoredAndKept() throws IOException {
        CreditGrant grant = grant("{'_id':7,'amount_credits':1,'amount_usd':'1','source_metadata':[1],'pooled_at':{}}");

        assertThat(grant.id()).isEqualTo("7");
        assertThat(grant.amountUsd()).isNull();
        assertThat(grant.sourceMetadata()).isNull();
        assertThat(grant.pooledAtText()).isNull();
        assertThat(grant.additionalProperties()).containsOnlyKeys("amount_usd", "source_metadata", "pooled_at");
    }

    @Property
    void everyCreditAndEveryDigitOfADollarIsKept(@ForAll long credits, @ForAll BigDecimal usd) throws IOException {
        CreditTransaction transaction = transaction(
                "{'amount_credits':" + credits + ",'amount_usd':" + usd + ",'balance_after_credits':" + credits + "}");

        assertThat(transaction.amountCredits()).isEqualTo(credits);
        assertThat(transaction.balanceAfterCredits()).isEqualTo(credits);
        assertThat(transaction.amountUsd()).isEqualTo(usd);
    }

    @Test
    void aModelIsWrittenAsItWasReceived() throws IOException {
        String entry = "{\"date_created\":\"2026-02-03T10:11:12.10\",\"amount_usd\":1.50,\"odd\":[1,{\"x\":null}],"
                + "\"amount_credits\":150,\"_id\":\"x\",\"expires_at\":null}";
        String json = "{\"transactions\":[" + entry + ",null],\"more\":1.0,\"grants\":[" + entry + "]}";

        CreditHistory history = history(json);

        assertThat(written(history)).isEqualTo(json);
        assertThat(written(history.transactions().get(0))).isEqualTo(entry);
        assertThat(written(history.grants().get(0))).isEqualTo(entry);
        ObjectMapper other = new ObjectMapper();
        assertThat(other.readValue(json, CreditHistory.class).grants()).hasSize(1);
        assertThat(other.convertValue(Map.of("amount_credits", 5), CreditTransaction.class)
                        .amountCredits())
                .isEqualTo(5);
        assertThat(other.readValue(entry, CreditGrant.class).id()).isEqualTo("x");
    }

    @Test
    void aHistoryCannotBeChanged() throws IOException {
        CreditHistory history = history("{'transactions':[{'amount_credits':1}]}");

        assertThatThrownBy(() -> history.transactions().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> history.source().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static String written(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    private static CreditTransaction transaction(String json) throws IOException {
        return history("{'transactions':[" + json + "]}").transactions().get(0);
    }

    private static CreditGrant grant(String json) throws IOException {
        return history("{'grants':[" + json + "]}").grants().get(0);
    }

    private static CreditHistory history(String json) throws IOException {
        return CreditHistory.of(Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
