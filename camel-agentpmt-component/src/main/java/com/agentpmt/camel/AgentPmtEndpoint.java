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

import com.agentpmt.camel.consumer.ConsumerContext;
import com.agentpmt.camel.consumer.ConsumerFactory;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.operation.Call;
import com.agentpmt.camel.operation.Operation;
import com.agentpmt.camel.options.OperationOptions;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.options.OptionValidator;
import com.agentpmt.camel.options.UrlValidator;
import com.agentpmt.camel.producer.AgentPmtProducer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.webhook.WebhookCapableEndpoint;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.util.StringHelper;

/** Buy tool calls, run workflows and watch prepaid credits on the AgentPMT marketplace. */
@UriEndpoint(
        firstVersion = "4.18.0",
        scheme = "agentpmt",
        title = "AgentPMT",
        syntax = "agentpmt:operation",
        category = {Category.AI, Category.API, Category.CLOUD},
        headersClass = AgentPmtConstants.class)
public class AgentPmtEndpoint extends GroupedOptionsEndpoint
        implements EndpointServiceLocation, MultipleConsumersSupport, WebhookCapableEndpoint {

    private final Operation apiOperation;

    @UriPath(
            description = "The operation of the API",
            enums = "credits/balance,credits/history,products/fetch,products/purchase,issues/report,"
                    + "workflows/trigger,workflows/run,workflows/track,health,public/jwt-public-key,"
                    + "embed/script,embed/workflow,embed/bundle,embed/product")
    @Metadata(required = true)
    private final String operation;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description =
                    "Delay between two polls. Defaults to 60s (credits), 15m (products) or 1s (runs). For runs, pollInterval and maxPollInterval set how often each run is read.")
    private long delay = 60_000;

    private WebhookConfiguration webhook;

    AgentPmtEndpoint(
            String uri, AgentPmtComponent component, Operation operation, OptionGroups options, Set<String> given) {
        super(uri, component, options, given);
        this.apiOperation = operation;
        this.operation = operation.path();
        if (operation.options().hasConsumer()) {
            setDelay(ConsumerFactories.of(operation).delay());
        }
    }

    /** Checks the values of the options; those of the consumer only if the endpoint can only be consumed from. */
    void check() {
        checkValues();
        if (apiOperation.options().isForConsumer(given)) {
            OptionValidator.checkConsumer(apiOperation.options(), options(), delay, isGreedy());
        }
    }

    private void checkValues() {
        OptionValidator.check(apiOperation.options(), options(), given);
    }

    @Override
    public Producer createProducer() {
        apiOperation.options().checkProducer(given);
        // setters may have changed values since the endpoint was created
        checkValues();
        return new AgentPmtProducer(
                this,
                scheme(),
                apiOperation,
                options(),
                this::connect,
                () -> component().services().callEnvironment(),
                this::addHealthCheck);
    }

    /** GET /health is served by the host of the option apiUrl: it says nothing about the other one. */
    private Runnable addHealthCheck() {
        return component().isHealthCheckProducerEnabled() && !OperationOptions.usesWebUrl(operation)
                ? component()
                        .services()
                        .apiHealth()
                        .add(scheme(), options(), component().tls(options()))
                : () -> {};
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        ConsumerContext made = consumerContext();
        Consumer created = factory().scheduled(made, processor);
        configureConsumer(created);
        return created;
    }

    @Override
    public PollingConsumer createPollingConsumer() throws Exception {
        ConsumerContext made = consumerContext();
        PollingConsumer created = factory().onRequest(made, getTimeUnit().toMillis(delay));
        configurePollingConsumer(created);
        return created;
    }

    /** Several routes may consume from one endpoint if its consumers do not share state. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return apiOperation.options().hasConsumer() && !factory().keepsState(options());
    }

    @Override
    public Processor createWebhookHandler(Processor next) {
        if (!operation.equals("workflows/run")) {
            throw new IllegalArgumentException(
                    operation + ": the API sends callbacks for runs only: use webhook:agentpmt:workflows/run");
        }
        return ConsumerFactories.webhook(consumerContext(), next);
    }

    @Override
    public List<String> getWebhookMethods() {
        return List.of("POST");
    }

    @Override
    public void setWebhookConfiguration(WebhookConfiguration webhookConfiguration) {
        webhook = webhookConfiguration;
    }

    /** Nothing to register, since each trigger names its callbackUrl: only checks the address that Camel was given. */
    @Override
    public void registerWebhook() {
        if (webhook != null && webhook.getWebhookExternalUrl() != null) {
            UrlValidator.callbackUrl(
                    "webhookExternalUrl",
                    webhook.getWebhookExternalUrl(),
                    getConnection().getWebUrl());
        }
    }

    @Override
    public void unregisterWebhook() {
        // nothing was registered
    }

    /** Null for an operation that cannot be consumed from. */
    private ConsumerFactory factory() {
        return ConsumerFactories.of(apiOperation);
    }

    private ConsumerContext consumerContext() {
        if (!apiOperation.options().hasConsumer()) {
            throw new IllegalArgumentException(
                    operation + ": this operation cannot be consumed from: send to it, for example by .to(...)");
        }
        apiOperation.options().checkConsumer(given);
        checkValues();
        OptionValidator.checkConsumer(apiOperation.options(), options(), delay, isGreedy());
        return new ConsumerContext(
                this,
                scheme(),
                apiOperation,
                options(),
                this::connect,
                component().services().stores(),
                component().services().runs(),
                OptionValidator.isSeparateAccount(given),
                component().services().metrics());
    }

    private ApiClient connect() {
        AgentPmtServices services = component().services();
        services.export().start(scheme());
        return services.apiClients()
                .create(getSecurity(), getConnection(), component().tls(options()));
    }

    /** A client for calls that the component makes by itself: they fail while the server asks to wait. */
    ApiClient clientOfComponent() {
        return connect().failingWhileThrottled();
    }

    /** A call of the operation with the options of the endpoint. */
    Call call() {
        return new Call(scheme(), operation, options());
    }

    private AgentPmtComponent component() {
        return (AgentPmtComponent) getComponent();
    }

    /** The name under which the component is registered. */
    private String scheme() {
        return StringHelper.before(getEndpointUri(), ":", "agentpmt");
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public String getServiceUrl() {
        boolean plain = getSecurity().isAllowPlainHttp();
        return UrlValidator.origin(
                OperationOptions.usesWebUrl(operation)
                        ? UrlValidator.baseUrl("webUrl", getConnection().getWebUrl(), plain)
                        : UrlValidator.baseUrl("apiUrl", getConnection().getApiUrl(), plain));
    }

    @Override
    public String getServiceProtocol() {
        return getServiceUrl().startsWith("https") ? "https" : "http";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("operation", operation);
    }

    /** {@return the operation of the URI, such as {@code products/purchase}} */
    public String getOperation() {
        return operation;
    }

    /**
     * Has no effect: the URI determines the operation.
     *
     * @param operation the operation of the URI
     * @throws IllegalArgumentException for another operation than that of the URI
     */
    public void setOperation(String operation) {
        if (!this.operation.equals(operation)) {
            throw new IllegalArgumentException(this.operation + ": the operation of an endpoint cannot be changed to "
                    + operation + ": create an endpoint with the URI agentpmt:" + operation);
        }
    }

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public final void setDelay(long delay) {
        this.delay = delay;
        super.setDelay(delay);
    }
}
