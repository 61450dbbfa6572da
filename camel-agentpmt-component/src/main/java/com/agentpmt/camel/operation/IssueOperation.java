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
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.http.Envelope;
import com.agentpmt.camel.json.Characters;
import com.agentpmt.camel.model.IssueReceipt;
import com.agentpmt.camel.model.IssueReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.apache.camel.Exchange;

/** POST /issues/report: tells the maker of a tool what went wrong with it. */
final class IssueOperation extends Operation {

    static final String PATH = "issues/report";

    /** The API states no bound; a text beyond this is a dump that nobody reads, and may be refused as a whole. */
    static final int MAX_TEXT = 10_000;

    private static final IssueReport NO_REPORT = new IssueReport(null, null, null);

    IssueOperation() {
        super(
                OperationOptions.authenticated(PATH, "productId", "recommendedImprovements"),
                AgentPmtConstants.ISSUE_ID,
                AgentPmtConstants.PRODUCT_FOUND,
                AgentPmtConstants.MESSAGE);
    }

    /** A report of an error handler must not put a trouble of its own in the place of the one that it tells of. */
    @Override
    public boolean toleratesFailure(Exchange exchange) {
        return CaughtFailure.of(exchange).isThere();
    }

    @Override
    ApiRequest request(Call call) {
        CaughtFailure caught = CaughtFailure.of(call.exchange());
        IssueReport body = body(call.rawBody(), caught);
        String product = product(call, body, caught);
        IssueReport report = new IssueReport(
                product,
                cut(errorMessage(call, body, caught)),
                cut(firstOf(
                        call.text(
                                AgentPmtConstants.RECOMMENDED_IMPROVEMENTS,
                                call.options().issues().getRecommendedImprovements()),
                        body.recommendedImprovements())));
        String instance = firstOf(call.instanceId(), caught.instanceId());
        ApiRequest request = ApiRequest.post(
                        path(), ApiHost.API, JsonObjectBody.write(path(), report), "issues", "report")
                .withHeaders(call.instanceHeader(instance))
                .withSubject(new ApiRequest.Subject(product, instance));
        return caught.isThere() ? request.once() : request;
    }

    private String product(Call call, IssueReport body, CaughtFailure caught) {
        String product = firstOf(
                call.text(
                        AgentPmtConstants.PRODUCT_ID, call.options().products().getProductId()),
                body.productId(),
                caught.productId());
        if (product == null) {
            throw InvalidCall.of(
                    path(), "no product is known: set option productId or header " + AgentPmtConstants.PRODUCT_ID);
        }
        return IdValidator.checked(path(), "product id", product);
    }

    private String errorMessage(Call call, IssueReport body, CaughtFailure caught) {
        String message =
                firstOf(call.text(AgentPmtConstants.ERROR_MESSAGE, null), body.errorMessage(), caught.message());
        if (message == null && BodyText.isText(call.rawBody())) {
            // last, and only if needed: it reads a stream
            message = firstOf(BodyText.read(call, "body", call.rawBody(), false));
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
     * The report in the body. In an error handler a map is mostly what the failed call was given, such as the
     * parameters of a tool; a {@code product_id} in there is the tool's business.
     */
    private static IssueReport body(Object body, CaughtFailure caught) {
        if (body instanceof IssueReport report) {
            return report;
        }
        if (body instanceof Map<?, ?> map && (map.containsKey("error_message") || !caught.isThere())) {
            return new IssueReport(
                    text(map, "product_id"), text(map, "error_message"), text(map, "recommended_improvements"));
        }
        return NO_REPORT;
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? null : value.toString();
    }

    private static String firstOf(String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return text.strip();
            }
        }
        return null;
    }

    /** A text of an exception may be cut through the middle of a character, which JSON cannot hold. */
    private static String cut(String text) {
        if (text == null) {
            return null;
        }
        return Characters.whole(text.length() <= MAX_TEXT ? text : text.substring(0, beforeHalf(text)));
    }

    private static int beforeHalf(String text) {
        return Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
    }

    @Override
    OperationResult read(ApiRequest request, ApiResponse response) {
        JsonNode json = Envelope.open(request, response);
        IssueReceipt receipt = IssueReceipt.of(json.path("data"));
        return OperationResult.of(receipt, json, response)
                .with(AgentPmtConstants.ISSUE_ID, receipt.issueId())
                .with(AgentPmtConstants.PRODUCT_FOUND, receipt.productFound())
                .with(AgentPmtConstants.MESSAGE, json.path("message").textValue());
    }
}
