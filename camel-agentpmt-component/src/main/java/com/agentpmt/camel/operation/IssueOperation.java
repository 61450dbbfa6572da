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
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.json.Characters;
import com.agentpmt.camel.model.IssueReceipt;
import com.agentpmt.camel.model.IssueReport;
import com.agentpmt.camel.options.IdValidator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.apache.camel.Exchange;

/** POST /issues/report: reports a problem with a tool to its maker. */
final class IssueOperation extends JsonOperation<IssueReceipt> {

    static final String PATH = "issues/report";

    /** The API states no limit; a longer text is a dump, and the report may be refused because of it. */
    static final int MAX_TEXT = 10_000;

    private static final IssueReport NO_REPORT = new IssueReport(null, null, null);

    IssueOperation() {
        super(PATH, AgentPmtConstants.ISSUE_ID, AgentPmtConstants.PRODUCT_FOUND, AgentPmtConstants.MESSAGE);
    }

    /** A report that an error handler sends must not replace the failure that it reports. */
    @Override
    public boolean toleratesFailure(Exchange exchange) {
        return CaughtFailure.of(exchange).isPresent();
    }

    @Override
    ApiRequest request(Call call) {
        CaughtFailure caught = CaughtFailure.of(call.exchange());
        IssueReport body = body(call.rawBody(), caught);
        String product = product(call, body, caught);
        ObjectNode report = JsonObjectBody.empty()
                .put("product_id", product)
                .put("error_message", cut(errorMessage(call, body, caught)));
        String improvements =
                Texts.firstStripped(call.text(CallOption.RECOMMENDED_IMPROVEMENTS), body.recommendedImprovements());
        if (improvements != null) {
            report.put("recommended_improvements", cut(improvements));
        }
        String instance = Texts.firstStripped(call.instanceId(), caught.instanceId());
        ApiRequest request = ApiRequest.post(path(), JsonObjectBody.write(path(), report), "issues", "report")
                .withHeaders(SessionHeaders.instance(call, instance))
                .withSubject(new ApiRequest.Subject(product, instance));
        return caught.isPresent() ? request.once() : request;
    }

    private String product(Call call, IssueReport body, CaughtFailure caught) {
        String product = Texts.firstStripped(call.text(CallOption.PRODUCT_ID), body.productId(), caught.productId());
        if (product == null) {
            throw InvalidCall.of(path(), "no product is known: " + CallOption.PRODUCT_ID.places());
        }
        return call.about(CallOption.PRODUCT_ID, IdValidator.checked(path(), "product id", product));
    }

    private String errorMessage(Call call, IssueReport body, CaughtFailure caught) {
        String message = Texts.firstStripped(
                call.headerText(AgentPmtConstants.ERROR_MESSAGE), body.errorMessage(), caught.message());
        if (message == null && BodyText.isText(call.rawBody())) {
            // last, and only if needed: it reads a stream
            message = Texts.firstStripped(BodyText.read(call, "body", call.rawBody(), false));
        }
        if (message == null) {
            throw InvalidCall.of(
                    path(),
                    "there is no error message: give it as text body, as IssueReport or in header "
                            + AgentPmtConstants.ERROR_MESSAGE);
        }
        return message;
    }

    /**
     * The report in the body. In an error handler a map is usually the body of the failed call, such as the parameters of a
     * tool; its {@code product_id} belongs to the tool.
     */
    private static IssueReport body(Object body, CaughtFailure caught) {
        if (body instanceof IssueReport report) {
            return report;
        }
        if (body instanceof Map<?, ?> map && (map.containsKey("error_message") || !caught.isPresent())) {
            return new IssueReport(
                    text(map, "product_id"), text(map, "error_message"), text(map, "recommended_improvements"));
        }
        return NO_REPORT;
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? null : value.toString();
    }

    /** The text of an exception may end in the middle of a character, which JSON cannot hold. */
    private static String cut(String text) {
        return Characters.whole(Characters.start(text, MAX_TEXT));
    }

    @Override
    OperationResult<IssueReceipt> read(ApiRequest request, ApiResponse response, JsonNode json) {
        IssueReceipt receipt = IssueReceipt.of(json.path("data"));
        return OperationResult.of(receipt, json, response)
                .withHeaders(
                        AgentPmtConstants.ISSUE_ID, receipt.issueId(),
                        AgentPmtConstants.PRODUCT_FOUND, receipt.productFound(),
                        AgentPmtConstants.MESSAGE, json.path("message").textValue());
    }
}
