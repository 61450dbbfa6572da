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
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.operation.Operation;
import com.agentpmt.camel.options.BaseUrl;
import com.agentpmt.camel.options.CallbackUrl;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.options.OptionNames;
import com.agentpmt.camel.options.OptionValidator;
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
import org.apache.camel.support.jsse.SSLContextParameters;

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

    private final Operation operationOf;
    private final Set<String> given;

    @UriPath(
            description = "The operation of the API",
            enums = "credits/balance,credits/history,products/fetch,products/purchase,issues/report,"
                    + "workflows/trigger,workflows/run,workflows/track,health,public/jwt-public-key,"
                    + "embed/script,embed/workflow,embed/bundle,embed/product")
    @Metadata(required = true)
    private String operation;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description =
                    "Wait between two polls. By default 60s for credits, 15m for products, 1s for runs, each of which has an interval of its own")
    private long delay = 60_000;

    private WebhookConfiguration webhook;

    AgentPmtEndpoint(
            String uri, AgentPmtComponent component, Operation operation, OptionGroups options, Set<String> given) {
        super(uri, component, options);
        this.operationOf = operation;
        this.operation = operation.path();
        this.given = given;
        if (operation.options().hasConsumer()) {
            setDelay(ConsumerFactories.delay(operation));
        }
    }

    /** Checks the values of the options, also those of the consumer if the endpoint can only be consumed from. */
    void check() {
        OptionValidator.check(operationOf.options(), options(), given);
        if (operationOf.options().isForConsumer(given)) {
            OptionValidator.checkConsumer(operationOf.options(), options(), delay, isGreedy());
        }
    }

    @Override
    public Producer createProducer() {
        operationOf.options().checkProducer(given);
        return new AgentPmtProducer(this, scheme(), operationOf, options(), this::connect, () -> component()
                .services()
                .callEnvironment());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer created = ConsumerFactories.scheduled(wiring(), processor);
        configureConsumer(created);
        return created;
    }

    @Override
    public PollingConsumer createPollingConsumer() throws Exception {
        PollingConsumer created =
                ConsumerFactories.onRequest(wiring(), getTimeUnit().toMillis(delay));
        configurePollingConsumer(created);
        return created;
    }

    /** Several routes may consume from one endpoint if none takes the events of another. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return operationOf.options().hasConsumer() && !ConsumerFactories.keepsState(operationOf, options());
    }

    @Override
    public Processor createWebhookHandler(Processor next) {
        if (!operation.equals("workflows/run")) {
            throw new IllegalArgumentException(
                    operation + ": the API calls back about runs only: use webhook:agentpmt:workflows/run");
        }
        return ConsumerFactories.webhook(wiring(), next);
    }

    @Override
    public List<String> getWebhookMethods() {
        return List.of("POST");
    }

    @Override
    public void setWebhookConfiguration(WebhookConfiguration webhookConfiguration) {
        webhook = webhookConfiguration;
    }

    /** There is nothing to register: each trigger names its callbackUrl. What Camel was told to be the address is checked. */
    @Override
    public void registerWebhook() {
        if (webhook != null && webhook.getWebhookExternalUrl() != null) {
            CallbackUrl.checked(
                    "webhookExternalUrl",
                    webhook.getWebhookExternalUrl(),
                    getConnection().getWebUrl());
        }
    }

    @Override
    public void unregisterWebhook() {
        // nothing was registered
    }

    private ConsumerContext wiring() {
        if (!operationOf.options().hasConsumer()) {
            throw new IllegalArgumentException(
                    operation + ": this operation cannot be consumed from: send to it, for example by .to(...)");
        }
        operationOf.options().checkConsumer(given);
        OptionValidator.checkConsumer(operationOf.options(), options(), delay, isGreedy());
        return new ConsumerContext(
                this,
                scheme(),
                operationOf,
                options(),
                this::connect,
                component().services().stores(),
                component().services().runs(),
                OptionNames.isSeparateAccount(given));
    }

    private ApiClient connect() {
        SSLContextParameters tls = getSecurity().getSslContextParameters() != null
                ? getSecurity().getSslContextParameters()
                : component().globalSslContextParameters();
        return component().services().apiClients().create(getSecurity(), getConnection(), tls);
    }

    private AgentPmtComponent component() {
        return (AgentPmtComponent) getComponent();
    }

    /** The name under which the component is registered. */
    private String scheme() {
        String uri = getEndpointUri();
        int colon = uri.indexOf(':');
        return colon > 0 ? uri.substring(0, colon) : "agentpmt";
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public String getServiceUrl() {
        boolean plain = getSecurity().isAllowPlainHttp();
        boolean web = operation.startsWith("workflows/") || operation.startsWith("embed/");
        return BaseUrl.origin(
                web
                        ? BaseUrl.checked("webUrl", getConnection().getWebUrl(), plain)
                        : BaseUrl.checked("apiUrl", getConnection().getApiUrl(), plain));
    }

    @Override
    public String getServiceProtocol() {
        return getServiceUrl().startsWith("https") ? "https" : "http";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("operation", operation);
    }

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
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
