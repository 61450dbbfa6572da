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
package com.agentpmt.camel.model;

import com.agentpmt.camel.json.ExactJson;
import com.agentpmt.camel.json.Fields;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.Serializable;
import java.util.Map;

/**
 * What became of an issue report (POST /issues/report).
 *
 * @param issueId {@code issue_id}: the issue that was opened, or null if it was not sent
 * @param productFound {@code product_found}: whether the server knows the product, or null if it was not sent; a
 *     report is accepted either way
 * @param lookupMethod {@code lookup_method}: how the product was found; an open set of words, or null
 * @param productId {@code product_id}: the product as it was named in the report, or null
 * @param productName {@code product_name}: the name of the product that was found, or null
 * @param status {@code status}: {@code open} for a new issue, or null
 * @param additionalProperties fields beyond the reference
 * @param source the object as sent
 */
public record IssueReceipt(
        String issueId,
        Boolean productFound,
        String lookupMethod,
        String productId,
        String productName,
        String status,
        Map<String, Object> additionalProperties,
        @JsonValue Map<String, Object> source)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Reads the receipt of a report.
     *
     * @param data the object {@code data} of a response
     * @return the receipt
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static IssueReceipt of(@JsonDeserialize(using = ExactJson.Tree.class) JsonNode data) {
        Fields fields = Fields.of(data);
        return new IssueReceipt(
                fields.text("issue_id"),
                fields.bool("product_found"),
                fields.text("lookup_method"),
                fields.text("product_id"),
                fields.text("product_name"),
                fields.text("status"),
                fields.additional(),
                fields.source());
    }
}
