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

import com.agentpmt.camel.options.ConnectionOptions;
import com.agentpmt.camel.options.ConsumerOptions;
import com.agentpmt.camel.options.CreditOptions;
import com.agentpmt.camel.options.EmbedOptions;
import com.agentpmt.camel.options.IssueOptions;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.options.ProductOptions;
import com.agentpmt.camel.options.ResultOptions;
import com.agentpmt.camel.options.SecurityOptions;
import com.agentpmt.camel.options.SessionOptions;
import com.agentpmt.camel.options.WorkflowOptions;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.ScheduledPollEndpoint;

/** The options of an endpoint, in the groups of {@link OptionGroups}. */
abstract class GroupedOptionsEndpoint extends ScheduledPollEndpoint {

    @UriParam
    private final SecurityOptions security;

    @UriParam
    private final ConnectionOptions connection;

    @UriParam
    private final SessionOptions session;

    @UriParam
    private final ResultOptions result;

    @UriParam
    private final ProductOptions products;

    @UriParam
    private final CreditOptions credits;

    @UriParam
    private final IssueOptions issues;

    @UriParam
    private final WorkflowOptions workflows;

    @UriParam
    private final EmbedOptions embeds;

    @UriParam
    private final ConsumerOptions consumer;

    GroupedOptionsEndpoint(String uri, AgentPmtComponent component, OptionGroups options) {
        super(uri, component);
        this.security = options.security();
        this.connection = options.connection();
        this.session = options.session();
        this.result = options.result();
        this.products = options.products();
        this.credits = options.credits();
        this.issues = options.issues();
        this.workflows = options.workflows();
        this.embeds = options.embeds();
        this.consumer = options.consumer();
    }

    OptionGroups options() {
        return new OptionGroups(
                security, connection, session, result, products, credits, issues, workflows, embeds, consumer);
    }

    public SecurityOptions getSecurity() {
        return security;
    }

    public ConnectionOptions getConnection() {
        return connection;
    }

    public SessionOptions getSession() {
        return session;
    }

    public ResultOptions getResult() {
        return result;
    }

    public ProductOptions getProducts() {
        return products;
    }

    public CreditOptions getCredits() {
        return credits;
    }

    public IssueOptions getIssues() {
        return issues;
    }

    public WorkflowOptions getWorkflows() {
        return workflows;
    }

    public EmbedOptions getEmbeds() {
        return embeds;
    }

    public ConsumerOptions getConsumer() {
        return consumer;
    }
}
