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
package com.agentpmt.camel.examples;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.DataType;

/** The snippet of docs/tasks/alert-on-low-credits.md. */
final class AlertRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // tag::alert[]
        from("agentpmt:credits/balance?threshold=500&resetThreshold=800&delay=60s")
                .transformDataType(new DataType("agentpmt:application-cloudevents+json"))
                .to("jms:topic:credits");
        // end::alert[]
    }
}
