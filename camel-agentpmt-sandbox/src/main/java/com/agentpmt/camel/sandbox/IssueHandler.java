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
package com.agentpmt.camel.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** issues/report. */
final class IssueHandler {

    SandboxResponse handle(RequestContext context) {
        ObjectNode body = RequestValidator.body(context.request());
        String productId = RequestValidator.text(body, "product_id", true);
        String message = RequestValidator.text(body, "error_message", true);
        String improvements = RequestValidator.text(body, "recommended_improvements", false);
        Optional<SandboxCatalog.Match> match = context.state().catalog().lookUp(productId);
        SandboxIssue issue = new SandboxIssue(
                context.state().ids().next(),
                context.account().token(),
                productId,
                message,
                improvements,
                match.isPresent(),
                match.map(SandboxCatalog.Match::method).orElse("not_found"),
                match.map(found -> found.product().displayName()).orElse(null),
                context.sentInstanceId(),
                context.state().clock().now());
        context.state().issues().add(issue);
        return SandboxResponse.json(200, receipt(issue));
    }

    private static ObjectNode receipt(SandboxIssue issue) {
        ObjectNode body = SandboxJson.object().put("success", true).put("message", "Issue reported");
        body.putObject("data")
                .put("issue_id", issue.issueId())
                .put("product_found", issue.productFound())
                .put("lookup_method", issue.lookupMethod())
                .put("product_id", issue.productId())
                .put("product_name", issue.productName())
                .put("status", "open");
        return body;
    }
}
