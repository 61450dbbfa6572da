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

import com.agentpmt.camel.AgentPmtOperationFailedException;
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.AgentPmtServerException;
import org.apache.camel.builder.RouteBuilder;

/** The snippets about issue reports: the text between the tags is shown in the docs. */
class IssueRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // tag::report-some[]
        // what the vendor can mend: not missing credits, a wrong token or a wrong parameter
        onException(
                        AgentPmtServerException.class,
                        AgentPmtResponseException.class,
                        AgentPmtOperationFailedException.class)
                .to("agentpmt:issues/report?recommendedImprovements=RAW(Say in the response what went wrong.)");
        // end::report-some[]

        from("direct:count")
                .to("agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0&action=count&purchaseTimeout=5s");

        // tag::complain[]
        // the body says what is wrong with a result that was paid
        from("direct:complain")
                .to("agentpmt:issues/report?productId=e4c1e679213992f646ebe7b0")
                .log("Reported as ${header.CamelAgentPmtIssueId}");
        // end::complain[]
    }
}
