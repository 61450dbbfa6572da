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

import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiRequest.Subject;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.http.Envelope;
import com.agentpmt.camel.options.IdValidator;
import java.util.ArrayList;
import java.util.List;

/** The chat widget: its script, or its page for a workflow, a bundle or a product. Text, without a token. */
final class EmbedOperation extends HttpOperation<String> {

    private final List<String> start;
    private final CallOption target;

    /**
     * @param start the path up to the id
     * @param target whose id ends the path, or null for none
     */
    private EmbedOperation(String path, List<String> start, CallOption target) {
        super(path);
        this.start = start;
        this.target = target;
    }

    /** GET /embed.js. */
    static EmbedOperation script() {
        return new EmbedOperation("embed/script", List.of("embed.js"), null);
    }

    /** GET /embed/{workflowId}. */
    static EmbedOperation workflow() {
        return page("workflow", CallOption.WORKFLOW_ID, List.of("embed"));
    }

    /** GET /embed/bundle/{bundleId}. */
    static EmbedOperation bundle() {
        return page("bundle", CallOption.BUNDLE_ID, List.of("embed", "bundle"));
    }

    /** GET /embed/product/{productId}. */
    static EmbedOperation product() {
        return page("product", CallOption.PRODUCT_ID, List.of("embed", "product"));
    }

    private static EmbedOperation page(String name, CallOption target, List<String> start) {
        return new EmbedOperation("embed/" + name, start, target);
    }

    @Override
    ApiRequest request(Call call) {
        List<String> segments = new ArrayList<>(start);
        String product = null;
        if (target != null) {
            String id = id(call);
            segments.add(id);
            product = target == CallOption.PRODUCT_ID ? id : null;
        }
        return ApiRequest.get(path(), segments.toArray(String[]::new))
                .anonymous()
                .withSubject(new Subject(product, null));
    }

    private String id(Call call) {
        String name = path().substring(path().indexOf('/') + 1);
        String id = call.text(target);
        if (id == null) {
            throw InvalidCall.of(path(), "no " + name + " is named: " + target.places());
        }
        return call.about(target, IdValidator.checked(path(), name + " id", id));
    }

    @Override
    OperationResult<String> read(ApiRequest request, ApiResponse response) {
        return OperationResult.text(Envelope.text(request, response), response.status());
    }
}
