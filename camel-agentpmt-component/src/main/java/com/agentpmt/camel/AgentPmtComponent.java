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

import com.agentpmt.camel.metrics.OperationSnapshot;
import com.agentpmt.camel.operation.Operation;
import com.agentpmt.camel.operation.Operations;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.options.OptionValidator;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.PropertiesHelper;

/** Creates {@code agentpmt:<operation>} endpoints. Use one component bean for each account. */
@ManagedResource(description = "Managed AgentPMT component")
@Component("agentpmt")
public class AgentPmtComponent extends GroupedOptionsComponent implements SSLContextParametersAware {

    @Metadata(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether to use the TLS settings of the Camel" + " context if sslContextParameters is not set")
    private boolean useGlobalSslContextParameters;

    @Metadata(
            label = "advanced",
            defaultValue = "200",
            description = "Maximum number of open connections, for all"
                    + " endpoints of the component that share TLS and proxy settings")
    private int maxConnections = 200;

    @Metadata(
            label = "proxy",
            description =
                    "Comma-separated list of host names that are reached without the proxy. An asterisk in a name matches any text.")
    private String nonProxyHosts;

    private AgentPmtServices services;
    private boolean stopped;

    /** A component without a token: set one or a {@code tokenSupplier} here, or on each endpoint. */
    public AgentPmtComponent() {
        registerExtension(AgentPmtComponentVerifier::new);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Operation operation = Operations.find(remaining);
        parameters.values().removeIf(AgentPmtComponent::isOptionalWithoutValue);
        Set<String> given = OptionValidator.checkNames(operation.options(), parameters.keySet(), getCamelContext());
        OptionValidator.checkNumbers(operation.options(), parameters);
        OptionGroups options = options().inherit(given);
        AgentPmtEndpoint endpoint = new AgentPmtEndpoint(uri, this, operation, options, given);
        bind(endpoint, parameters);
        options.adjust(operation.options(), given);
        endpoint.check();
        return endpoint;
    }

    /**
     * Camel removes an option whose value is a placeholder such as {@code {{?token}}} without a value, but not inside
     * {@code RAW(...)}, which YAML routes and Kamelets add to secrets.
     */
    private static boolean isOptionalWithoutValue(Object value) {
        return value instanceof String text && text.startsWith("{{?") && text.endsWith("}}");
    }

    private void bind(AgentPmtEndpoint endpoint, Map<String, Object> parameters) throws Exception {
        endpoint.getProducts().getParameters().putAll(PropertiesHelper.extractProperties(parameters, "parameters."));
        endpoint.getWorkflows()
                .getRequestMetadata()
                .putAll(PropertiesHelper.extractProperties(parameters, "requestMetadata."));
        try {
            setProperties(endpoint, parameters);
        } catch (PropertyBindingException e) {
            throw malformed(endpoint.getOperation(), e);
        }
    }

    /** The message for a value that Camel cannot bind, without a secret. */
    static IllegalArgumentException malformed(String operation, PropertyBindingException e) {
        String option = String.valueOf(e.getPropertyName());
        boolean secret = option.toLowerCase(Locale.ROOT).matches(".*(token|password|username).*");
        // without the arguments of #class:name(argument)
        String value = String.valueOf(e.getValue()).replaceFirst("(?s)[(].*", "(...)");
        boolean reference = value.matches("#(bean:)?[^:]+");
        return new IllegalArgumentException(
                operation + ": option " + option + (secret ? "" : "=" + value)
                        + (reference
                                ? " refers to a bean that the registry does not have, or that has another type: bind it, or correct its name"
                                : " has a value of the wrong type: set a value of its type, such as 30s for a duration, or #name for a bean (in YAML in quotes)"),
                secret || value.endsWith("(...)") ? null : e);
    }

    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return LocaleNeutralConfigurer.of(super.getComponentPropertyConfigurer());
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return LocaleNeutralConfigurer.of(super.getEndpointPropertyConfigurer());
    }

    @Override
    protected void doStart() throws Exception {
        checkMaxConnections();
        super.doStart();
        openServices();
    }

    void checkMaxConnections() {
        if (maxConnections < 1) {
            // Camel binds a value that is not a number as 0
            throw new IllegalArgumentException("option maxConnections must be 1 or more, but is " + maxConnections);
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        AgentPmtServices taken = takeServices();
        if (taken != null) {
            // outside the lock: calls that end now continue their routes, which may ask for the services
            taken.close();
        }
    }

    synchronized AgentPmtServices services() {
        if (services == null) {
            if (stopped) {
                // nobody would close services that are created now
                throw new IllegalStateException("agentpmt: the component is stopped");
            }
            services = new AgentPmtServices(getCamelContext(), maxConnections, nonProxyHostNames());
        }
        return services;
    }

    private synchronized void openServices() {
        stopped = false;
        services();
    }

    private synchronized AgentPmtServices takeServices() {
        stopped = true;
        AgentPmtServices taken = services;
        services = null;
        return taken;
    }

    private synchronized AgentPmtServices runningServices() {
        return services;
    }

    /**
     * What the component is doing and has done.
     *
     * @param name of the component bean
     */
    Map<String, Object> status(String name) {
        AgentPmtServices running = runningServices();
        return running == null
                ? ComponentStatus.stopped(name)
                : new ComponentStatus(running, getConnection(), Clock.systemUTC()).tree(name);
    }

    private long sum(ToLongFunction<OperationSnapshot> count) {
        AgentPmtServices running = runningServices();
        return running == null
                ? 0
                : running.metrics().operations().stream().mapToLong(count).sum();
    }

    /** {@return calls of the API that have ended since the component was started; 0 while it is stopped} */
    @ManagedAttribute(description = "Calls of the API that have ended since the component was started")
    public long getCalls() {
        return sum(OperationSnapshot::calls);
    }

    /** {@return calls of the API that have failed since the component was started; 0 while it is stopped} */
    @ManagedAttribute(description = "Calls of the API that have failed since the component was started")
    public long getFailedCalls() {
        return sum(operation -> operation.calls() - operation.succeeded());
    }

    /** {@return attempts after the first one of a call, since the component was started; 0 while it is stopped} */
    @ManagedAttribute(description = "Attempts after the first one of a call, since the component was started")
    public long getRetries() {
        return sum(OperationSnapshot::retries);
    }

    /**
     * {@return failed calls that may have had an effect, such as a purchase that may have been charged, since the component was
     * started; 0 while it is stopped}
     */
    @ManagedAttribute(
            description =
                    "Failed calls that may have had an effect, such as a purchase that may have been charged, since the component was started")
    public long getUnknownOutcomes() {
        return sum(OperationSnapshot::unknownOutcomes);
    }

    /** {@return calls of the API that have begun and not ended} */
    @ManagedAttribute(description = "Calls of the API in progress")
    public int getCallsInFlight() {
        AgentPmtServices running = runningServices();
        return running == null ? 0 : running.apiClients().callsInFlight();
    }

    /** {@return calls, credits, workflow runs and costs, as text for people, without any secret} */
    @ManagedOperation(description = "Calls, credits, workflow runs and costs, as the dev console agentpmt shows them")
    public String status() {
        String name = getCamelContext().getComponentNames().stream()
                .filter(candidate -> getCamelContext().hasComponent(candidate) == this)
                .findFirst()
                .orElse(getDefaultName());
        return ComponentStatus.text(status(name));
    }

    Set<String> nonProxyHostNames() {
        return nonProxyHosts == null
                ? Set.of()
                : Arrays.stream(nonProxyHosts.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** The TLS settings of endpoints with these options; null for those of the JVM. */
    SSLContextParameters tls(OptionGroups options) {
        SSLContextParameters own = options.security().getSslContextParameters();
        return own != null ? own : retrieveGlobalSslContextParameters();
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    /** {@return the option {@code maxConnections}: {@code 200} by default} */
    public int getMaxConnections() {
        return maxConnections;
    }

    /**
     * Limits the open connections, for all endpoints of the component that share TLS and proxy settings and {@code connectionTimeToLive}.
     *
     * @param maxConnections 1 or more; otherwise the component does not start
     */
    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    /** {@return the option {@code nonProxyHosts}: {@code null} by default} */
    public String getNonProxyHosts() {
        return nonProxyHosts;
    }

    /**
     * Names hosts that are reached without the proxy.
     *
     * @param nonProxyHosts comma-separated names, in which an asterisk matches any text; null for none
     */
    public void setNonProxyHosts(String nonProxyHosts) {
        this.nonProxyHosts = nonProxyHosts;
    }
}
