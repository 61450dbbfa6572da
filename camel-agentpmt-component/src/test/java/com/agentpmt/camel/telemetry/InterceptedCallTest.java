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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Camel wraps an endpoint that routes intercept: its span is as complete as without. */
class InterceptedCallTest extends TracedTestSupport {

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                interceptSendToEndpoint("agentpmt:*").to("mock:intercepted");
                from("direct:buy").to("agentpmt:products/purchase?productId=" + tool.productId());
            }
        };
    }

    @Test
    void theSpanTellsWhatWasBought() {
        template.requestBody("direct:buy", Map.of("text", "hello"));

        assertThat(getMockEndpoint("mock:intercepted").getReceivedCounter()).isEqualTo(1);
        assertThat(tracer.ended("agentpmt:products/purchase")).singleElement().satisfies(span -> assertThat(span.tags())
                .containsEntry(SpanTag.PRODUCT_ID, tool.productId())
                .containsEntry(SpanTag.OUTCOME, "success")
                .containsEntry("server.address", sandbox.url()));
    }
}
