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
import com.agentpmt.camel.http.ApiHost;
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiRequest.Subject;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.http.Envelope;
import com.agentpmt.camel.options.OptionGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The chat widget: its script, or its page for a workflow, a bundle or a product. Text, without a token. */
final class EmbedOperation extends Operation {

    /** What a page is for. */
    private record Target(String name, String header, Function<OptionGroups, String> value) {

        String option() {
            return name + "Id";
        }
    }

    private static final Target WORKFLOW =
            new Target("workflow", AgentPmtConstants.WORKFLOW_ID, options -> options.workflows()
                    .getWorkflowId());

    private static final Target BUNDLE = new Target(
            "bundle", AgentPmtConstants.BUNDLE_ID, options -> options.embeds().getBundleId());

    private static final Target PRODUCT =
            new Target("product", AgentPmtConstants.PRODUCT_ID, options -> options.products()
                    .getProductId());

    private final List<String> start;
    private final Target target;

    /**
     * @param start the path up to the id
     * @param target whose id ends the path, or null for none
     */
    private EmbedOperation(OperationOptions rules, List<String> start, Target target) {
        super(rules);
        this.start = start;
        this.target = target;
    }

    /** GET /embed.js. */
    static EmbedOperation script() {
        return new EmbedOperation(OperationOptions.anonymous("embed/script"), List.of("embed.js"), null);
    }

    /** GET /embed/{workflowId}. */
    static EmbedOperation workflow() {
        return page(WORKFLOW, List.of("embed"));
    }

    /** GET /embed/bundle/{bundleId}. */
    static EmbedOperation bundle() {
        return page(BUNDLE, List.of("embed", "bundle"));
    }

    /** GET /embed/product/{productId}. */
    static EmbedOperation product() {
        return page(PRODUCT, List.of("embed", "product"));
    }

    private static EmbedOperation page(Target target, List<String> start) {
        return new EmbedOperation(OperationOptions.anonymous("embed/" + target.name(), target.option()), start, target);
    }

    @Override
    ApiRequest request(Call call) {
        List<String> segments = new ArrayList<>(start);
        String product = null;
        if (target != null) {
            String id = id(call);
            segments.add(id);
            product = target == PRODUCT ? id : null;
        }
        return ApiRequest.get(path(), ApiHost.WEB, segments.toArray(String[]::new))
                .anonymous()
                .withSubject(new Subject(product, null));
    }

    private String id(Call call) {
        String id = call.text(target.header(), target.value().apply(call.options()));
        if (id == null) {
            throw InvalidCall.of(
                    path(),
                    "no " + target.name() + " is named: set option " + target.option() + " or header "
                            + target.header());
        }
        return IdValidator.checked(path(), target.name() + " id", id);
    }

    @Override
    OperationResult read(ApiRequest request, ApiResponse response) {
        return OperationResult.text(Envelope.text(request, response), response.status());
    }
}
