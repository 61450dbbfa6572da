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
package com.agentpmt.camel;

import com.agentpmt.camel.repository.Repositories;
import com.agentpmt.camel.repository.VersionedTextStore;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.spi.StateRepository;

/**
 * A {@link StateRepository} on any of Camel's aggregation repositories. Camel has state repositories in memory and in
 * a file only; with this one the state of a consumer can be kept in a database.
 *
 * <p>A value is stored as the body of an otherwise empty exchange. Entries are added and replaced, never removed: if an
 * aggregation repository moves removed entries, as JDBC does to {@code <name>_completed}, nothing is moved.
 *
 * <p><b>Crash safety</b> is that of the aggregation repository. With {@code JdbcAggregationRepository}, a value that
 * {@link #setState} has written survives a kill of the process, and a kill during the call leaves the earlier value
 * intact, if the database's commit is durable (H2 needs {@code WRITE_DELAY=0}) and no transaction of the calling
 * thread includes the call. Its {@code PROPAGATION_REQUIRES_NEW} ensures the latter. With
 * {@code MemoryAggregationRepository}, values are lost when it stops.
 *
 * <p><b>Several writers</b> of one key, on one node or many, do not make each other fail and do not mix their values: the last
 * commit wins. The repository is not a lock: what a writer has read may be outdated when it writes.
 *
 * <p><b>Tables.</b> {@code JdbcAggregationRepository} does not create them, and needs both to start:
 *
 * <pre>{@code
 * CREATE TABLE agentpmt_state (
 *     id VARCHAR(255) NOT NULL PRIMARY KEY,
 *     exchange BLOB NOT NULL,             -- BYTEA on PostgreSQL, VARBINARY(1000000) on H2
 *     version BIGINT NOT NULL
 * );
 * CREATE TABLE agentpmt_state_completed ( -- stays empty
 *     id VARCHAR(255) NOT NULL PRIMARY KEY,
 *     exchange BLOB NOT NULL,
 *     version BIGINT NOT NULL
 * );
 * }</pre>
 */
public final class AggregationStateRepository implements StateRepository<String, String>, CamelContextAware {

    /** Each failed attempt is another writer's success: so many in a row are not by chance. */
    private static final int ATTEMPTS = 100;

    private final AggregationRepository repository;
    private volatile CamelContext camelContext;

    /**
     * Keeps state in an aggregation repository. No aggregator may use the same repository: it would treat the entries as exchanges.
     *
     * @param repository such as {@code JdbcAggregationRepository}, on PostgreSQL as well: {@code
     *     PostgresAggregationRepository} of Camel 4.18.0 cannot insert
     */
    public AggregationStateRepository(AggregationRepository repository) {
        this.repository = Objects.requireNonNull(repository, "repository");
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /** Starts the aggregation repository, unless it is started. */
    @Override
    public void start() {
        Repositories.start(repository, camelContext);
    }

    /** Does nothing: whoever created the aggregation repository stops it, and one in memory loses its entries when it stops. */
    @Override
    public void stop() {
        // see above
    }

    @Override
    public String getState(String key) {
        VersionedTextStore entries = entries();
        Exchange entry = entries.get(key);
        return entry == null ? null : entries.text(key, entry);
    }

    /**
     * Stores a value, replacing an earlier one.
     *
     * @throws RuntimeException of the repository, or if it refuses the entry: the value is then not stored
     */
    @Override
    public void setState(String key, String value) {
        Objects.requireNonNull(value, "value");
        VersionedTextStore entries = entries();
        boolean known = false;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Exchange before = entries.get(key);
            known = before != null;
            if (entries.put(key, before, value)) {
                return;
            }
        }
        throw new IllegalStateException("The state " + key + " could not be stored in " + name() + ": "
                + (known
                        ? "other writers replace it all the time: use a separate key for each consumer"
                        : "the repository does not accept the entry: in a database, check that the table has the columns of"
                                + " JdbcAggregationRepository and that the key fits its column"));
    }

    private VersionedTextStore entries() {
        return new VersionedTextStore(repository, context());
    }

    private CamelContext context() {
        CamelContext context = camelContext;
        if (context == null) {
            throw new IllegalStateException(
                    "AggregationStateRepository has no CamelContext: bind it to the registry, or set one");
        }
        return context;
    }

    private String name() {
        return repository.getClass().getSimpleName();
    }
}
