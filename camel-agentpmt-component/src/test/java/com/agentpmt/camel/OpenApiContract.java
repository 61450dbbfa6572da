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

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.wiremock.OpenApiValidationListener;

/** The OpenAPI document as a validator: immutable, and read once per JVM because that takes long. */
final class OpenApiContract {

    private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator.createForSpecificationUrl(
                    AgentPmtSandbox.openApi().toString())
            .withLevelResolver(LevelResolver.create()
                    // the document omits, as the reference does: 401, 402, 429, 5xx of the api host
                    .withLevel("validation.response.status.unknown", ValidationReport.Level.IGNORE)
                    .build())
            .build();

    private OpenApiContract() {}

    /** A listener with a report for one test. */
    static OpenApiValidationListener newListener() {
        return new OpenApiValidationListener(VALIDATOR);
    }
}
