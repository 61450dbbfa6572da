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

import com.agentpmt.camel.AgentPmtRunFailedException;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.Registry;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The snippets about workflows: the text between the tags is shown in the docs. */
class WorkflowRoutes extends RouteBuilder {

    static void bind(Registry registry, DataSource dataSource) {
        // tag::cluster[]
        registry.bind(
                "runs",
                new JdbcAggregationRepository(
                        new DataSourceTransactionManager(dataSource), "agentpmt_runs", dataSource));
        registry.bind("delivered", new JdbcMessageIdRepository(dataSource, "runs"));
        // then: &runRepository=#runs at the trigger, &runRepository=#runs&idempotentRepository=#delivered at the
        // consumer
        // end::cluster[]
    }

    /** Requires the beans that {@link #bind} binds, and a cluster service. */
    static RouteBuilder leader() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::master[]
                from("master:runs:agentpmt:workflows/run?runRepository=#runs&idempotentRepository=#delivered")
                        .to("direct:ended");
                // end::master[]
            }
        };
    }

    /** Requires an HTTP server. */
    static RouteBuilder callbacks() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::webhook[]
                from("direct:start-and-call-back")
                        .to(
                                "agentpmt:workflows/trigger?workflowId=demo-workflow&track=true"
                                        + "&callbackUrl={{public.address}}/agentpmt&webhookVerifyToken=RAW({{callback.secret}})");

                from("webhook:agentpmt:workflows/run?webhookPath=/agentpmt&webhookVerifyToken=RAW({{callback.secret}})")
                        .to("direct:ended");
                // end::webhook[]
            }
        };
    }

    @Override
    public void configure() {
        // tag::await[]
        from("direct:ask")
                .onException(AgentPmtRunFailedException.class)
                .handled(true)
                .log("Run ${exception.runId} has failed: ${exception.message}")
                .end()
                .to("agentpmt:workflows/trigger?workflowId=demo-workflow&awaitCompletion=true&completionTimeout=5m")
                .setBody(simple("${body.responseText}"));
        // end::await[]

        // tag::track[]
        from("direct:start").to("agentpmt:workflows/trigger?workflowId=demo-workflow&track=true");

        from("agentpmt:workflows/run")
                .log("${header.CamelAgentPmtEvent}: ${header.CamelAgentPmtRunId}")
                .to("direct:ended");
        // end::track[]
    }
}
