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
package com.agentpmt.camel.quarkus.it;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.model.CreditBalance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;

/** What the consumers have received. */
@Singleton
public class ReceivedEvents {

    private final List<Long> balances = new CopyOnWriteArrayList<>();
    private final List<String> runs = new CopyOnWriteArrayList<>();

    void addBalance(Exchange exchange) {
        balances.add(exchange.getMessage().getBody(CreditBalance.class).balance());
    }

    void addRun(Exchange exchange) {
        runs.add(exchange.getMessage().getHeader(AgentPmtConstants.EVENT, String.class) + " "
                + exchange.getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class));
    }

    List<Long> balances() {
        return balances;
    }

    List<String> runs() {
        return runs;
    }
}
