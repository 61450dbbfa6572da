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

import com.agentpmt.camel.options.CommonOptions;
import com.agentpmt.camel.options.ConnectionOptions;
import com.agentpmt.camel.options.ConsumerOptions;
import com.agentpmt.camel.options.CreditOptions;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.options.ProductOptions;
import com.agentpmt.camel.options.SecurityOptions;
import com.agentpmt.camel.options.WorkflowOptions;
import org.apache.camel.spi.Metadata;
import org.apache.camel.support.HealthCheckComponent;

/** The option groups of the component: what its endpoints start from. */
@Metadata(excludeProperties = "security,connection,common,products,credits,workflows,consumer")
abstract class GroupedOptionsComponent extends HealthCheckComponent implements AgentPmtConfiguration {

    @Metadata
    private SecurityOptions security = new SecurityOptions();

    @Metadata
    private ConnectionOptions connection = new ConnectionOptions();

    @Metadata
    private CommonOptions common = new CommonOptions();

    @Metadata
    private ProductOptions products = new ProductOptions();

    @Metadata
    private CreditOptions credits = new CreditOptions();

    @Metadata
    private WorkflowOptions workflows = new WorkflowOptions();

    @Metadata
    private ConsumerOptions consumer = new ConsumerOptions();

    final OptionGroups options() {
        return new OptionGroups(security, connection, common, products, credits, workflows, consumer);
    }

    final void useOptions(OptionGroups options) {
        security = options.security();
        connection = options.connection();
        common = options.common();
        products = options.products();
        credits = options.credits();
        workflows = options.workflows();
        consumer = options.consumer();
    }

    @Override
    public SecurityOptions getSecurity() {
        return security;
    }

    /**
     * Replaces all options of the group security.
     *
     * @param security the group for endpoints that are created afterwards; not null
     */
    public void setSecurity(SecurityOptions security) {
        this.security = security;
    }

    @Override
    public ConnectionOptions getConnection() {
        return connection;
    }

    /**
     * Replaces all options of the group connection.
     *
     * @param connection the group for endpoints that are created afterwards; not null
     */
    public void setConnection(ConnectionOptions connection) {
        this.connection = connection;
    }

    @Override
    public CommonOptions getCommon() {
        return common;
    }

    /**
     * Replaces all options of the group common.
     *
     * @param common the group for endpoints that are created afterwards; not null
     */
    public void setCommon(CommonOptions common) {
        this.common = common;
    }

    @Override
    public ProductOptions getProducts() {
        return products;
    }

    /**
     * Replaces all options of the group products.
     *
     * @param products the group for endpoints that are created afterwards; not null
     */
    public void setProducts(ProductOptions products) {
        this.products = products;
    }

    @Override
    public CreditOptions getCredits() {
        return credits;
    }

    /**
     * Replaces all options of the group credits.
     *
     * @param credits the group for endpoints that are created afterwards; not null
     */
    public void setCredits(CreditOptions credits) {
        this.credits = credits;
    }

    @Override
    public WorkflowOptions getWorkflows() {
        return workflows;
    }

    /**
     * Replaces all options of the group workflows.
     *
     * @param workflows the group for endpoints that are created afterwards; not null
     */
    public void setWorkflows(WorkflowOptions workflows) {
        this.workflows = workflows;
    }

    @Override
    public ConsumerOptions getConsumer() {
        return consumer;
    }

    /**
     * Replaces all options of the group consumer.
     *
     * @param consumer the group for endpoints that are created afterwards; not null
     */
    public void setConsumer(ConsumerOptions consumer) {
        this.consumer = consumer;
    }
}
