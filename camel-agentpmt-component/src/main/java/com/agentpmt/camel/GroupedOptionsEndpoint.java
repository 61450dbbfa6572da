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
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** The options of an endpoint, in the groups of {@link OptionGroups}. */
abstract class GroupedOptionsEndpoint extends ScheduledPollEndpoint implements AgentPmtConfiguration {

    @UriParam
    private final SecurityOptions security;

    @UriParam
    private final ConnectionOptions connection;

    @UriParam
    private final CommonOptions common;

    @UriParam
    private final ProductOptions products;

    @UriParam
    private final CreditOptions credits;

    @UriParam
    private final WorkflowOptions workflows;

    @UriParam
    private final ConsumerOptions consumer;

    /** Names of the options that the endpoint itself sets. */
    final Set<String> given;

    GroupedOptionsEndpoint(String uri, AgentPmtComponent component, OptionGroups options, Set<String> given) {
        super(uri, component);
        this.given = new HashSet<>(given);
        this.security = options.security();
        this.connection = options.connection();
        this.common = options.common();
        this.products = options.products();
        this.credits = options.credits();
        this.workflows = options.workflows();
        this.consumer = options.consumer();
    }

    OptionGroups options() {
        return new OptionGroups(security, connection, common, products, credits, workflows, consumer);
    }

    /** An option that is set in Java replaces options of the component as one in the URI does; null replaces nothing. */
    private void replaces(String option, Object value) {
        given.add(option);
        if (value != null) {
            options().clearReplacedBy(option);
        }
    }

    @Override
    public void setToken(String token) {
        replaces("token", token);
        AgentPmtConfiguration.super.setToken(token);
    }

    @Override
    public void setTokenSupplier(Supplier<String> tokenSupplier) {
        replaces("tokenSupplier", tokenSupplier);
        AgentPmtConfiguration.super.setTokenSupplier(tokenSupplier);
    }

    @Override
    public void setProductId(String productId) {
        replaces("productId", productId);
        AgentPmtConfiguration.super.setProductId(productId);
    }

    @Override
    public void setProductName(String productName) {
        replaces("productName", productName);
        AgentPmtConfiguration.super.setProductName(productName);
    }

    @Override
    public void setPage(Integer page) {
        replaces("page", page);
        AgentPmtConfiguration.super.setPage(page);
    }

    @Override
    public void setClient(CloseableHttpAsyncClient client) {
        replaces("client", client);
        AgentPmtConfiguration.super.setClient(client);
    }

    @Override
    public void setProxyHost(String proxyHost) {
        replaces("proxyHost", proxyHost);
        AgentPmtConfiguration.super.setProxyHost(proxyHost);
    }

    @Override
    public void setProxyPort(Integer proxyPort) {
        replaces("proxyPort", proxyPort);
        AgentPmtConfiguration.super.setProxyPort(proxyPort);
    }

    @Override
    public void setProxyAuthUsername(String proxyAuthUsername) {
        replaces("proxyAuthUsername", proxyAuthUsername);
        AgentPmtConfiguration.super.setProxyAuthUsername(proxyAuthUsername);
    }

    @Override
    public void setProxyAuthPassword(String proxyAuthPassword) {
        replaces("proxyAuthPassword", proxyAuthPassword);
        AgentPmtConfiguration.super.setProxyAuthPassword(proxyAuthPassword);
    }

    @Override
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        replaces("sslContextParameters", sslContextParameters);
        AgentPmtConfiguration.super.setSslContextParameters(sslContextParameters);
    }

    @Override
    public void setPurchaseRepository(IdempotentRepository purchaseRepository) {
        replaces("purchaseRepository", purchaseRepository);
        AgentPmtConfiguration.super.setPurchaseRepository(purchaseRepository);
    }

    @Override
    public void setRunRepository(AggregationRepository runRepository) {
        given.add("runRepository");
        AgentPmtConfiguration.super.setRunRepository(runRepository);
    }

    @Override
    public SecurityOptions getSecurity() {
        return security;
    }

    @Override
    public ConnectionOptions getConnection() {
        return connection;
    }

    @Override
    public CommonOptions getCommon() {
        return common;
    }

    @Override
    public ProductOptions getProducts() {
        return products;
    }

    @Override
    public CreditOptions getCredits() {
        return credits;
    }

    @Override
    public WorkflowOptions getWorkflows() {
        return workflows;
    }

    @Override
    public ConsumerOptions getConsumer() {
        return consumer;
    }
}
