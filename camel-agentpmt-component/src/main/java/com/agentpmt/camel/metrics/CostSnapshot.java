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
package com.agentpmt.camel.metrics;

/**
 * What the purchases of one product in one route have cost since the component was started.
 *
 * @param routeId the route, or {@code -} for a purchase outside routes
 * @param product product id, or the name where the name was sent
 * @param purchases paid purchases
 * @param credits the credits that are known
 * @param estimated whether part of the credits was attributed by time, since the history does not name the order
 * @param unpriced purchases that no transaction of the history was found for yet
 */
public record CostSnapshot(
        String routeId, String product, long purchases, long credits, boolean estimated, long unpriced) {}
