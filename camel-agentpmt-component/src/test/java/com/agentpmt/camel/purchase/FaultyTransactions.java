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

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Transactions of a database whose next commits end as configured; those after them succeed. */
final class FaultyTransactions extends DataSourceTransactionManager {

    private static final long serialVersionUID = 1L;

    enum Commit {
        DONE,
        /** Written, but the client receives a failure. */
        DONE_BUT_ANSWER_LOST,
        NOT_DONE
    }

    private final transient Deque<Commit> next = new ArrayDeque<>();

    FaultyTransactions(DataSource database) {
        super(database);
    }

    synchronized void next(Commit... commits) {
        next.addAll(Arrays.asList(commits));
    }

    private synchronized Commit take() {
        return next.isEmpty() ? Commit.DONE : next.remove();
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        Commit commit = take();
        if (commit == Commit.NOT_DONE) {
            doRollback(status);
        } else {
            super.doCommit(status);
        }
        if (commit != Commit.DONE) {
            throw new TransactionSystemException("connection lost on purpose");
        }
    }
}
