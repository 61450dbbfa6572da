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
package com.agentpmt.camel.run;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Tracked runs in a file of H2. */
class TrackedRunsH2Test extends TrackedRunsJdbcContract {

    @TempDir
    File folder;

    private final List<JdbcConnectionPool> pools = new ArrayList<>();

    @Override
    DataSource database() {
        // async: else the interrupt of a thread, as at a forced stop, closes the whole database
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:async:" + folder + "/runs;WRITE_DELAY=0;DATABASE_TO_LOWER=TRUE", "sa", "");
        pools.add(pool);
        return pool;
    }

    @Override
    String bytes() {
        // H2 2.4 sometimes fails to read a BLOB that another thread replaces
        return "VARBINARY(1000000)";
    }

    @AfterEach
    void close() {
        pools.forEach(JdbcConnectionPool::dispose);
    }
}
