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
package com.agentpmt.camel.quarkus.docs.database;

import org.apache.camel.builder.RouteBuilder;

/** The routes of consumers that docs/quarkus.md shows. */
public class StateRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // tag::state[]
        from("agentpmt:credits/balance?threshold=100&stateRepository=#states")
                .routeId("low-credits")
                .log("${header.CamelAgentPmtEvent}: ${header.CamelAgentPmtBalance} credits");

        from("agentpmt:credits/history?emit=transactions,grants&initialOffset=earliest"
                        + "&outputFormat=json&idempotentRepository=#ids")
                .routeId("audit")
                .to("sql:MERGE INTO credit_audit (event_id, event, entry) KEY (event_id)"
                        + " VALUES (:#CamelAgentPmtEventId, :#CamelAgentPmtEvent, :#${body})");
        // end::state[]
    }
}
