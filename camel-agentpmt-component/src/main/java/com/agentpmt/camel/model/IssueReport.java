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

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

/**
 * A problem with a tool (POST /issues/report), as a message body. Of each text at most 10,000 characters are sent.
 *
 * @param productId {@code product_id}: id, slug or name of the product, or null if a header, an option or the
 *     exception that was caught says it
 * @param errorMessage {@code error_message}: what went wrong, or null if a header or the exception that was caught
 *     says it
 * @param recommendedImprovements {@code recommended_improvements}: what would make the tool better, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IssueReport(
        @JsonProperty("product_id") String productId,
        @JsonProperty("error_message") String errorMessage,
        @JsonProperty("recommended_improvements") String recommendedImprovements)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * A report without recommended improvements.
     *
     * @param productId the product, or null
     * @param errorMessage what went wrong, or null
     * @return the report
     */
    public static IssueReport of(String productId, String errorMessage) {
        return new IssueReport(productId, errorMessage, null);
    }
}
