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
package com.agentpmt.camel.examples;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The database of the purchase keys, which prevents that an order is bought twice. It is in memory, because each run of the
 * example has new orders; in production use PostgreSQL, or an H2 file with {@code ;WRITE_DELAY=0}.
 */
final class PurchaseKeyDatabase implements AutoCloseable {

    private final JdbcDataSource database = new JdbcDataSource();

    PurchaseKeyDatabase() {
        database.setURL("jdbc:h2:mem:purchases-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
    }

    JdbcMessageIdRepository repository() {
        return new JdbcMessageIdRepository(database, "purchases");
    }

    @Override
    public void close() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }
}
