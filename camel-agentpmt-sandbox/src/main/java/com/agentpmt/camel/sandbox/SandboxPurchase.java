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
import java.time.Instant;

/**
 * A purchase that was booked.
 *
 * @param orderId id of the order
 * @param token token of the account that paid
 * @param productId id of the product
 * @param productName slug of the product
 * @param action {@code parameters.action}, or null
 * @param parameters copy of the parameters that the caller sent
 * @param price credits that were charged, 0 for free actions
 * @param instanceId session of the call
 * @param bookedAt sandbox time of the charge
 */
public record SandboxPurchase(
        String orderId,
        String token,
        String productId,
        String productName,
        String action,
        ObjectNode parameters,
        long price,
        String instanceId,
        Instant bookedAt) {}
