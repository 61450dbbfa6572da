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
package com.agentpmt.camel.telemetry;

/** Names of the tags that the component adds to those of Camel. */
final class SpanTag {

    static final String OPERATION = "agentpmt.operation";
    static final String PRODUCT_ID = "agentpmt.product.id";
    static final String PRODUCT_NAME = "agentpmt.product.name";
    static final String WORKFLOW_ID = "agentpmt.workflow.id";
    static final String BUNDLE_ID = "agentpmt.bundle.id";
    static final String RUN_ID = "agentpmt.run.id";
    static final String RUN_STATUS = "agentpmt.run.status";
    static final String EVENT = "agentpmt.event";
    static final String OUTCOME = "agentpmt.outcome";
    static final String ERROR_TYPE = "error.type";

    private SpanTag() {}
}
