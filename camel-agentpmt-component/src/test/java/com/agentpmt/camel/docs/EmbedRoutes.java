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
package com.agentpmt.camel.docs;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtNotFoundException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.apache.camel.spi.Registry;

/** The snippets about embed widgets: the text between the tags is shown in the docs. */
class EmbedRoutes extends RouteBuilder {

    static void bind(Registry registry) {
        // tag::embed-headers[]
        HttpHeaderFilterStrategy cacheable = new HttpHeaderFilterStrategy();
        cacheable.getOutFilter().remove("cache-control");
        registry.bind("cacheable", cacheable);
        // end::embed-headers[]
    }

    @Override
    public void configure() {
        // tag::embed-failures[]
        onException(AgentPmtException.class)
                .handled(true)
                .removeHeaders("*")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(502))
                .setHeader("Cache-Control", constant("no-store"))
                .setHeader(Exchange.CONTENT_TYPE, constant("text/plain; charset=utf-8"))
                .setBody(constant("The widget is not available"));
        onException(AgentPmtNotFoundException.class)
                .handled(true)
                .removeHeaders("*")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(404))
                .setHeader("Cache-Control", constant("no-store"))
                .setHeader(Exchange.CONTENT_TYPE, constant("text/plain; charset=utf-8"))
                .setBody(constant("There is no such widget"));
        // end::embed-failures[]

        // tag::embed[]
        from("platform-http:/widget?httpMethodRestrict=GET&headerFilterStrategy=#cacheable")
                .to("agentpmt:embed/product?productId=e4c1e679213992f646ebe7b0")
                // the headers of the request must not become those of the response
                .removeHeaders("*")
                .setHeader(Exchange.CONTENT_TYPE, constant("text/html; charset=utf-8"))
                .setHeader("Cache-Control", constant("public, max-age=300, stale-if-error=86400"));
        // end::embed[]

        // tag::embed-variants[]
        from("platform-http:/widget.js?httpMethodRestrict=GET&headerFilterStrategy=#cacheable")
                .to("agentpmt:embed/script")
                .removeHeaders("*")
                .setHeader(Exchange.CONTENT_TYPE, constant("text/javascript; charset=utf-8"))
                .setHeader("Cache-Control", constant("public, max-age=3600, stale-if-error=86400"));

        // the id comes from the path: /widgets/workflow/demo-workflow
        from("platform-http:/widgets/workflow/{id}?httpMethodRestrict=GET&headerFilterStrategy=#cacheable")
                .setHeader(AgentPmtConstants.WORKFLOW_ID, header("id"))
                .to("agentpmt:embed/workflow")
                .to("direct:as-page");
        from("platform-http:/widgets/bundle/{id}?httpMethodRestrict=GET&headerFilterStrategy=#cacheable")
                .setHeader(AgentPmtConstants.BUNDLE_ID, header("id"))
                .to("agentpmt:embed/bundle")
                .to("direct:as-page");

        from("direct:as-page")
                .removeHeaders("*")
                .setHeader(Exchange.CONTENT_TYPE, constant("text/html; charset=utf-8"))
                .setHeader("Cache-Control", constant("public, max-age=300, stale-if-error=86400"));
        // end::embed-variants[]
    }
}
