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
package com.agentpmt.camel.operation;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.OnOutcomeUnknown;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.metrics.ClientMetrics;
import com.agentpmt.camel.model.PurchaseRequest;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.options.IdValidator;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.options.ProductOptions;
import com.agentpmt.camel.purchase.PurchaseRecords;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.ExchangeHelper;

/** POST /products/purchase: calls a tool and pays for the call. */
final class PurchaseOperation extends JsonOperation<PurchaseResult> {

    private static final Set<String> CONSUMED = Set.of(
            AgentPmtConstants.PRODUCT_ID,
            AgentPmtConstants.PRODUCT_NAME,
            AgentPmtConstants.ACTION,
            AgentPmtConstants.PARAMETERS,
            AgentPmtConstants.PURCHASE_KEY);

    PurchaseOperation() {
        super("products/purchase", AgentPmtConstants.ORDER_ID, AgentPmtConstants.REPLAYED, AgentPmtConstants.MESSAGE);
    }

    /** The next purchase of the route must not buy the same again. */
    @Override
    public Set<String> consumedHeaders() {
        return CONSUMED;
    }

    @Override
    public void onProducerStart(OptionGroups options, CamelContext context) {
        PurchaseRecords.start(path(), options.products().getPurchaseRepository(), storedResults(options), context);
    }

    /** Where the results of purchases with a key are stored, or null. */
    private static StateRepository<String, String> storedResults(OptionGroups options) {
        return options.consumer().getStateRepository();
    }

    /** A step whose purchase may have been charged is not bought again; with a key, other exchanges do not buy it either. */
    @Override
    public CompletableFuture<OperationResult<PurchaseResult>> execute(Call call, ApiClient client) {
        ProductOptions options = call.options().products();
        AgentPmtException unknown = UnknownOutcomes.find(call);
        if (unknown != null && options.getOnOutcomeUnknown() == OnOutcomeUnknown.stop) {
            throw unknown;
        }
        ApiRequest request = request(call);
        String key = call.text(CallOption.PURCHASE_KEY);
        IdempotentRepository repository = options.getPurchaseRepository();
        if (repository == null && key == null) {
            return send(call, request, client);
        }
        if (repository == null) {
            throw InvalidCall.of(
                    path(),
                    "there is a purchase key, but no purchaseRepository: set option purchaseRepository, or remove the key");
        }
        if (key == null) {
            throw InvalidCall.of(
                    path(), "there is a purchaseRepository, but no key: " + CallOption.PURCHASE_KEY.places());
        }
        PurchaseRecords records = new PurchaseRecords(repository, storedResults(call.options()), call.component());
        return new IdempotentPurchase(records, key, request, call.exchange())
                .execute(() -> send(call, request, client), response -> read(request, response), client.workers());
    }

    @Override
    AgentPmtException afterFailure(Call call, AgentPmtException failure) {
        if (failure.isOutcomeUnknown()) {
            UnknownOutcomes.mark(call, failure);
        }
        return failure;
    }

    @Override
    void afterSuccess(Call call, OperationResult<PurchaseResult> result) {
        UnknownOutcomes.clear(call);
    }

    @Override
    void record(
            ClientMetrics metrics, Call call, ApiRequest request, OperationResult<PurchaseResult> result, long nanos) {
        metrics.purchased(
                ExchangeHelper.getRouteId(call.exchange()),
                request.subject().productId(),
                result.record().orderId(),
                nanos);
    }

    @Override
    ApiRequest request(Call call) {
        PurchaseRequest typed = call.rawBody() instanceof PurchaseRequest request ? request : null;
        ObjectNode body = JsonObjectBody.empty();
        String product = product(call, typed, body);
        body.set("parameters", parameters(call, typed));
        return ApiRequest.post(path(), JsonObjectBody.write(path(), body), "products", "purchase")
                .asPaid()
                .withHeaders(SessionHeaders.of(call))
                .withSubject(new ApiRequest.Subject(product, call.instanceId()));
    }

    /** A header wins over an option, an option over the body; in each of them there is an id or a name, not both. */
    private String product(Call call, PurchaseRequest typed, ObjectNode body) {
        String[][] places = {
            {call.headerText(AgentPmtConstants.PRODUCT_ID), call.headerText(AgentPmtConstants.PRODUCT_NAME)},
            options(call),
            typed == null ? new String[2] : new String[] {typed.productId(), typed.name()}
        };
        for (String[] place : places) {
            if (place[0] != null && place[1] != null) {
                throw InvalidCall.of(path(), "both a product id and a product name are given: give one of them");
            }
            if (place[0] != null) {
                body.put("product_id", IdValidator.checked(path(), "product id", place[0]));
                return call.about(CallOption.PRODUCT_ID, place[0]);
            }
            if (place[1] != null) {
                body.put("name", place[1]);
                return call.about(CallOption.PRODUCT_NAME, place[1]);
            }
        }
        throw InvalidCall.of(path(), "no product is named: " + CallOption.PRODUCT_ID.places());
    }

    /** An id that toD gives replaces a name that the endpoint has, and a name an id. */
    private static String[] options(Call call) {
        boolean hasId = call.replaces(CallOption.PRODUCT_ID);
        boolean hasName = call.replaces(CallOption.PRODUCT_NAME);
        return new String[] {
            hasName ? null : call.optionText(CallOption.PRODUCT_ID),
            hasId && !hasName ? null : call.optionText(CallOption.PRODUCT_NAME)
        };
    }

    private ObjectNode parameters(Call call, PurchaseRequest typed) {
        ObjectNode parameters = JsonParameters.read(
                call, CallOption.PARAMETERS, call.options().products().getParameters());
        parameters.setAll(call.object(AgentPmtConstants.PARAMETERS));
        parameters.setAll(
                typed == null
                        ? call.body()
                        : JsonObjectBody.read(call, "parameters of the PurchaseRequest", typed.parameters()));
        String action = call.text(CallOption.ACTION);
        if (action != null && !parameters.has("action")) {
            parameters.put("action", action);
        }
        return parameters;
    }

    @Override
    OperationResult<PurchaseResult> read(ApiRequest request, ApiResponse response, JsonNode json) {
        PurchaseResult result = PurchaseResult.of(json);
        return OperationResult.of(result, json, response)
                .withHeaders(
                        AgentPmtConstants.ORDER_ID, result.orderId(),
                        AgentPmtConstants.INSTANCE_ID, result.instanceId(),
                        AgentPmtConstants.MESSAGE, json.path("message").textValue());
    }
}
