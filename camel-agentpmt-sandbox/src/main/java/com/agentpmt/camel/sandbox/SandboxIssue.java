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

import java.time.Instant;

/**
 * An issue report that was recorded.
 *
 * @param issueId id of the report
 * @param token token of the account that reported
 * @param productId identifier as the caller sent it
 * @param errorMessage description of the problem
 * @param recommendedImprovements suggestion of the caller, or null
 * @param productFound whether the identifier belongs to a product
 * @param lookupMethod {@code object_id}, {@code slug}, {@code exact_name} or {@code not_found}
 * @param productName name of that product, or null
 * @param instanceId session that the caller sent, or null
 * @param reportedAt sandbox time of the report
 */
public record SandboxIssue(
        String issueId,
        String token,
        String productId,
        String errorMessage,
        String recommendedImprovements,
        boolean productFound,
        String lookupMethod,
        String productName,
        String instanceId,
        Instant reportedAt) {}
