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
package com.agentpmt.camel.quarkus.docs.orders;

// docs/quarkus.md shows it
// tag::routes[]
import org.apache.camel.builder.RouteBuilder;

public class OrderRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // polls once; then each order would come from elsewhere
        from("agentpmt:credits/balance?emit=poll&repeatCount=1")
                .log("${body.balance()} credits")
                .setBody(constant("{\"text\": \"hello world\"}"))
                .to("agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0&action=count")
                .log("Bought: ${body.result()}");
    }
}
// end::routes[]
