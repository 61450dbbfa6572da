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
package com.agentpmt.camel.examples.console;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The page without a stream, as the README shows it. */
final class PageBesideOtherRoutes extends RouteBuilder {

    static final String PATH = "console/operations.html";

    @Override
    public void configure() {
        // tag::page[]
        from("platform-http:/console/operations.html?httpMethodRestrict=GET")
                .removeHeaders("*")
                .setHeader(Exchange.CONTENT_TYPE, constant("text/html; charset=utf-8"))
                .setBody(constant("resource:classpath:operations.html"));
        // end::page[]
    }
}
