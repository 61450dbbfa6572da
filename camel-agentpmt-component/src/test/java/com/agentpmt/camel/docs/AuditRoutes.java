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
package com.agentpmt.camel.docs;

import com.agentpmt.camel.AgentPmtConstants;
import org.apache.camel.builder.RouteBuilder;

/** The snippets about an audit of all transactions: the text between the tags is shown in the docs. */
class AuditRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // tag::audit[]
        from("agentpmt:credits/history?emit=transactions,grants&initialOffset=earliest"
                        + "&outputFormat=json&idempotentRepository=#ids&delay=60s")
                .to("sql:INSERT INTO credit_audit (event_id, event, entry)"
                        + " VALUES (:#CamelAgentPmtEventId, :#CamelAgentPmtEvent, :#${body})"
                        + " ON CONFLICT (event_id) DO NOTHING?dataSource=#dataSource")
                .filter(header(AgentPmtConstants.EVENT).isEqualTo("GAP"))
                .to("direct:audit-gap");
        // end::audit[]
    }

    static RouteBuilder file() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::audit-file[]
                from("agentpmt:credits/history?emit=transactions,grants&initialOffset=earliest"
                                + "&outputFormat=json&idempotentRepository=#ids&delay=60s")
                        .setBody(simple("${header.CamelAgentPmtEventId} ${header.CamelAgentPmtEvent} ${body}"))
                        .to("file:{{audit.folder}}?fileName=credits.log&charset=utf-8"
                                + "&fileExist=Append&appendChars=\\n");
                // end::audit-file[]
            }
        };
    }
}
