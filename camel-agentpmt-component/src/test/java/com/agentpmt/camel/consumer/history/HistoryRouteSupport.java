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
package com.agentpmt.camel.consumer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.RecordedEvent;
import com.agentpmt.camel.consumer.EventRouteSupport;
import com.agentpmt.camel.model.CreditGrant;
import com.agentpmt.camel.model.CreditTransaction;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxTransaction;
import java.util.ArrayList;
import java.util.List;

/** Routes from credits/history. */
abstract class HistoryRouteSupport extends EventRouteSupport {

    @Override
    protected String path() {
        return "credits/history";
    }

    @Override
    protected SandboxOperation operation() {
        return SandboxOperation.HISTORY;
    }

    /** Spends one credit, several times: as many transactions. */
    void spend(int times) {
        for (int i = 0; i < times; i++) {
            server().account(TOKEN).revoke(1);
        }
    }

    /** Ids of all transactions of the account, oldest first. */
    List<String> booked() {
        return server().transactions(TOKEN).stream().map(SandboxTransaction::id).toList();
    }

    /** Ids of the entries that the route has seen. */
    List<String> entries() {
        List<String> ids = new ArrayList<>();
        for (RecordedEvent event : seen) {
            if (event.body() instanceof CreditTransaction transaction) {
                ids.add(transaction.id());
            } else if (event.body() instanceof CreditGrant grant) {
                ids.add(grant.id());
            } else {
                ids.add(event.type());
            }
        }
        return ids;
    }

    void awaitEntries(List<String> ids) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(entries()).isEqualTo(ids));
        awaitFreshPolls();
        assertThat(entries()).isEqualTo(ids);
    }

    /** The limits that were requested, each row of equal ones once. */
    List<String> limits() {
        List<String> limits = new ArrayList<>();
        polls().forEach(request -> {
            String limit = String.valueOf(request.queryParameter("limit"));
            if (limits.isEmpty() || !limits.get(limits.size() - 1).equals(limit)) {
                limits.add(limit);
            }
        });
        return limits;
    }
}
