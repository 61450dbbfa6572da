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

import com.agentpmt.camel.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Databases whose column treats different texts as equal: two orders are two purchases anyway. */
class LenientStoreKeysTest extends KeyTestSupport {

    private static final String TABLE =
            "CREATE TABLE CAMEL_MESSAGEPROCESSED (processorName VARCHAR(255), messageId %s, createdAt TIMESTAMP,"
                    + " PRIMARY KEY (processorName, messageId))";

    private static final List<String> KEYS = List.of(
            "order1",
            "ORDER1",
            "Order1",
            "order1 ",
            " order1",
            "order1\t",
            "order1\n",
            "order1\u0000",
            "order-1",
            "or-der1",
            "order\u00ad1",
            "\u00f6rder1",
            "o\u0308rder1",
            "\u00d6RDER1",
            "\uff4frder1",
            "order\u0661",
            "order1\ud83d\ude00",
            "order1\ud83d",
            "order1\ude00",
            "ord\u0131",
            "ordi",
            "ordI",
            "%",
            "order_",
            "order%201");

    private static final DataSource POSTGRES = TestPostgres.database();
    private JdbcConnectionPool pool;

    @AfterEach
    void close() {
        if (pool != null) {
            pool.dispose();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VARCHAR(100)",
                "VARCHAR_IGNORECASE(100)",
                "CHAR(100)",
                "VARCHAR(100);IGNORECASE=TRUE",
                "VARCHAR(100);COLLATION=ENGLISH STRENGTH PRIMARY",
                "VARCHAR(100);COLLATION=TURKISH STRENGTH PRIMARY"
            })
    void differentKeysAreDifferentPurchasesInH2(String column) throws Exception {
        String[] parts = column.split(";");
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        JdbcTemplate database = new JdbcTemplate(pool);
        if (parts.length > 1) {
            database.execute("SET " + parts[1].replace("=", " "));
        }
        buysEachOnce(pool, parts[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VARCHAR(100)", "VARCHAR(100) COLLATE lenient", "CHAR(100)"})
    void differentKeysAreDifferentPurchasesInPostgres(String column) throws Exception {
        new JdbcTemplate(POSTGRES).execute("DROP TABLE IF EXISTS CAMEL_MESSAGEPROCESSED");
        new JdbcTemplate(POSTGRES).execute("DROP COLLATION IF EXISTS lenient");
        // ignores case and accents
        new JdbcTemplate(POSTGRES)
                .execute(
                        "CREATE COLLATION lenient (provider = icu, locale = 'und-u-ks-level1', deterministic = false)");
        buysEachOnce(POSTGRES, column);
    }

    /** Oracle has no empty text: it is the null of a key column. */
    @Test
    void noClaimIsBlank() {
        assertThat(KEYS)
                .allSatisfy(
                        key -> assertThat(PurchaseKey.of("a", "p", key).claim()).isNotBlank());
    }

    private void buysEachOnce(DataSource database, String column) throws Exception {
        new JdbcTemplate(database).execute(TABLE.formatted(column));
        IdempotentRepository keys = new JdbcMessageIdRepository(database, "purchases");
        ProducerTemplate node = node(keys);

        List<String> refused = new ArrayList<>();
        for (String key : KEYS) {
            if (buy(node, key).getException() != null) {
                refused.add(key);
            }
        }

        assertThat(refused).as("treated as another order").isEmpty();
        assertThat(KEYS).allSatisfy(key -> assertDuplicate(buy(node, key), false));
        assertThat(sandbox.purchases()).hasSameSizeAs(KEYS);
        assertThat(new JdbcTemplate(database)
                        .queryForList("SELECT messageId FROM CAMEL_MESSAGEPROCESSED", String.class))
                .allSatisfy(text -> assertThat(text).isASCII());
    }
}
