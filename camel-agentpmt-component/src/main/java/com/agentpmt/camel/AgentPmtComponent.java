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

import com.agentpmt.camel.internal.AgentPmtServices;
import com.agentpmt.camel.internal.OptionChecks;
import com.agentpmt.camel.operation.Operation;
import com.agentpmt.camel.operation.Operations;
import com.agentpmt.camel.options.ConnectionOptions;
import com.agentpmt.camel.options.ConsumerOptions;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.options.ProductOptions;
import com.agentpmt.camel.options.ResultOptions;
import com.agentpmt.camel.options.SecurityOptions;
import com.agentpmt.camel.options.SessionOptions;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.PropertiesHelper;

/** Creates {@code agentpmt:<operation>} endpoints. One component bean serves one account; more accounts, more beans. */
@Component("agentpmt")
@Metadata(excludeProperties = "security,connection,session,result,products,consumer")
public class AgentPmtComponent extends DefaultComponent implements SSLContextParametersAware {

    private static final String PARAMETERS = "parameters.";

    @Metadata
    private SecurityOptions security = new SecurityOptions();

    @Metadata
    private ConnectionOptions connection = new ConnectionOptions();

    @Metadata
    private SessionOptions session = new SessionOptions();

    @Metadata
    private ResultOptions result = new ResultOptions();

    @Metadata
    private ProductOptions products = new ProductOptions();

    @Metadata
    private ConsumerOptions consumer = new ConsumerOptions();

    @Metadata(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether to use the TLS settings of the Camel" + " context where sslContextParameters is not set")
    private boolean useGlobalSslContextParameters;

    @Metadata(
            label = "advanced",
            defaultValue = "200",
            description = "How many connections are open at once, for all"
                    + " endpoints of the component that share TLS and proxy settings")
    private int maxConnections = 200;

    @Metadata(
            label = "proxy",
            description =
                    "Hosts that are reached without the proxy, as a comma list; * stands for" + " any part of a name")
    private String nonProxyHosts;

    private AgentPmtServices services;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Operation operation = Operations.find(remaining);
        Set<String> given = optionNames(parameters.keySet());
        operation.rules().check(given, knownOptions());
        OptionChecks.checkNumbers(operation, parameters);
        OptionGroups options = new OptionGroups(security, connection, session, result, products, consumer).copy();
        dropContradicted(options, given);
        options.products().getParameters().putAll(PropertiesHelper.extractProperties(parameters, PARAMETERS));
        AgentPmtEndpoint endpoint = new AgentPmtEndpoint(uri, this, operation, options, given);
        try {
            setProperties(endpoint, parameters);
        } catch (PropertyBindingException e) {
            throw malformed(operation, e);
        }
        endpoint.check();
        return endpoint;
    }

    /** An endpoint option replaces a component option that contradicts it. */
    private static void dropContradicted(OptionGroups options, Set<String> given) {
        if (given.contains("productId") || given.contains("productName")) {
            options.products().setProductId(null);
            options.products().setProductName(null);
        }
        if (given.contains("token")) {
            options.security().setTokenSupplier(null);
        }
    }

    /** Names as the rules know them: of a prefixed option only the prefix. */
    private static Set<String> optionNames(Collection<String> parameters) {
        return parameters.stream()
                .map(name -> name.startsWith(PARAMETERS) ? PARAMETERS : name)
                .map(name -> name.startsWith("scheduler.") ? "schedulerProperties" : name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> knownOptions() {
        // by our own scheme, not by the bean's name: the component may be registered under another
        EndpointUriFactory factory =
                getCamelContext().getCamelContextExtension().getEndpointUriFactory("agentpmt");
        Set<String> known = new TreeSet<>(factory.propertyNames());
        known.addAll(factory.multiValuePrefixes().values());
        known.remove("operation");
        known.remove("parameters");
        return known;
    }

    private static IllegalArgumentException malformed(Operation operation, PropertyBindingException e) {
        String option = String.valueOf(e.getPropertyName());
        boolean secret = option.toLowerCase(Locale.ROOT).matches(".*(token|password|username).*");
        return new IllegalArgumentException(
                operation.path() + ": option " + option + (secret ? "" : "=" + e.getValue())
                        + " has a value of the wrong kind: see the option's type (a duration is such as 30s, a bean #name)",
                secret ? null : e);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        services();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        closeServices();
    }

    synchronized AgentPmtServices services() {
        if (services == null) {
            services = new AgentPmtServices(getCamelContext(), maxConnections, nonProxyHostNames());
        }
        return services;
    }

    private synchronized void closeServices() {
        if (services != null) {
            services.close();
            services = null;
        }
    }

    private Set<String> nonProxyHostNames() {
        return nonProxyHosts == null
                ? Set.of()
                : Arrays.stream(nonProxyHosts.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** The TLS settings of the Camel context, where they are to be used. */
    SSLContextParameters globalSslContextParameters() {
        return retrieveGlobalSslContextParameters();
    }

    public SecurityOptions getSecurity() {
        return security;
    }

    public void setSecurity(SecurityOptions security) {
        this.security = security;
    }

    public ConnectionOptions getConnection() {
        return connection;
    }

    public void setConnection(ConnectionOptions connection) {
        this.connection = connection;
    }

    public SessionOptions getSession() {
        return session;
    }

    public void setSession(SessionOptions session) {
        this.session = session;
    }

    public ResultOptions getResult() {
        return result;
    }

    public void setResult(ResultOptions result) {
        this.result = result;
    }

    public ProductOptions getProducts() {
        return products;
    }

    public void setProducts(ProductOptions products) {
        this.products = products;
    }

    public ConsumerOptions getConsumer() {
        return consumer;
    }

    public void setConsumer(ConsumerOptions consumer) {
        this.consumer = consumer;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public String getNonProxyHosts() {
        return nonProxyHosts;
    }

    public void setNonProxyHosts(String nonProxyHosts) {
        this.nonProxyHosts = nonProxyHosts;
    }
}
