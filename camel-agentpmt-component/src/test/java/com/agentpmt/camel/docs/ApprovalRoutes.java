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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.model.Product;
import com.agentpmt.camel.model.PurchaseRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

class ApprovalRoutes extends RouteBuilder {

    @Override
    public void configure() {
        onException(AgentPmtException.class)
                .onWhen(simple("${exception.outcomeUnknown}"))
                .to("direct:ask-a-person");

        // tag::approve[]
        // the body is a Map: the parameters; the headers are CamelAgentPmtProductId and orderId
        from("direct:request")
                .enrich("agentpmt:products/fetch?allPages=true", ApprovalRoutes::form)
                .marshal()
                .json(JsonLibrary.Jackson, true)
                .to("file:{{approvals}}/pending?fileName=${header.orderId}.json&fileExist=Ignore&tempPrefix=.");

        // a person moves the file from pending to approved or to refused
        from("file:{{approvals}}/approved?move=../bought&moveFailed=../failed")
                .unmarshal(dataFormat()
                        .json()
                        .unmarshalType(PurchaseRequest.class)
                        .disableFeatures("FAIL_ON_UNKNOWN_PROPERTIES")
                        .end())
                .to("agentpmt:products/purchase?purchaseKey=${header.CamelFileName}"
                        + "&purchaseRepository=#purchases&stateRepository=#results")
                .to("direct:bought");
        // end::approve[]

        // tag::refuse[]
        from("file:{{approvals}}/refused?move=.done").to("direct:refused");

        // nobody decided for a day: the file is moved to refused
        from("file:{{approvals}}/pending?move=../refused&delay={{expiry.delay:60000}}"
                        + "&filterFile=RAW(${file:modified} < ${date:now-{{expiry:24h}}})")
                .routeId("expire")
                .log("${file:name} was not approved in time");
        // end::refuse[]
    }

    // tag::form[]
    /** What the person sees. The fields product_id and parameters are what is bought. */
    private static Exchange form(Exchange request, Exchange catalog) {
        String productId = request.getMessage().getHeader(AgentPmtConstants.PRODUCT_ID, String.class);
        List<?> products = catalog.getMessage().getBody(List.class);
        Product product = products.stream()
                .map(Product.class::cast)
                .filter(candidate -> candidate.productId().equals(productId))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no product " + productId + " in the catalog"));
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("product", product.displayName());
        form.put("description", product.description());
        form.put("pricing", product.pricing());
        form.put("product_id", productId);
        form.put("parameters", request.getMessage().getBody(Map.class));
        request.getMessage().setBody(form);
        return request;
    }
    // end::form[]
}
