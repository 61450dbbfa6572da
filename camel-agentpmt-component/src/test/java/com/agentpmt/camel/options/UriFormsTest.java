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
package com.agentpmt.camel.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prefixed options, RAW and placeholders work alike wherever a URI is possible, together with other options. */
class UriFormsTest extends SandboxTestSupport {

    private static final String EXPECTED = "{\"action\":\"say\",\"count\":5,\"flag\":true,\"text\":\"5\","
            + "\"odd\":\"a&b=c+d%41\",\"quoted\":\"json:5\",\"tags\":[\"a\",1.50],\"placed\":\"from a property\"}";

    private final ObjectMapper mapper = new ObjectMapper();
    private final SandboxProduct tool = SandboxProduct.named("Echo").price("say", 7);
    private String uri;

    @BeforeEach
    void offer() {
        sandbox.catalog().add(tool);
        Properties properties = new Properties();
        properties.setProperty("place", "from a property");
        context.getPropertiesComponent().setInitialProperties(properties);
        uri = "agentpmt:products/purchase?productId=" + tool.productId() + "&action=say&maxRetries=1"
                + "&parameters.count=json:5&parameters.flag=json:true&parameters.text=5"
                + "&parameters.odd=RAW(a&b=c+d%41)&parameters.quoted=RAW(json:\"json:5\")"
                + "&parameters.tags=RAW(json:[\"a\",1.50])&parameters.placed={{place}}&outputFormat=json";
    }

    @ParameterizedTest
    @ValueSource(strings = {"to", "toD", "recipientList", "routingSlip", "enrich", "wireTap"})
    void optionsBindInJava(String form) throws Exception {
        context.addRoutes(route(form));

        Exchange result = template.request("direct:in", e -> e.getMessage().setHeader("odd", "a&b=c+d%41"));

        assertThat(result.getException()).isNull();
        assertSent();
    }

    private RoutesBuilder route(String form) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                switch (form) {
                    case "to" -> from("direct:in").to(uri);
                    case "toD" -> from("direct:in").toD(uri.replace("a&b=c+d%41", "${header.odd}"));
                    case "recipientList" -> from("direct:in").recipientList(constant(uri), "no");
                    case "routingSlip" -> from("direct:in").routingSlip(constant(uri), "no");
                    case "enrich" -> from("direct:in").enrich(uri);
                    default -> from("direct:in").wireTap(uri).end();
                }
            }
        };
    }

    @Test
    void optionsBindInYaml() throws Exception {
        String yaml = """
                - from:
                    uri: direct:in
                    steps:
                      - to:
                          uri: agentpmt:products/purchase
                          parameters:
                            productId: PRODUCT
                            action: say
                            maxRetries: 1
                            outputFormat: json
                            parameters.count: "json:5"
                            parameters.flag: "json:true"
                            parameters.text: 5
                            parameters.odd: "RAW(a&b=c+d%41)"
                            parameters.quoted: "RAW(json:\\"json:5\\")"
                            parameters.tags: "RAW(json:[\\"a\\",1.50])"
                            parameters.placed: "{{place}}"
                """.replace("PRODUCT", tool.productId());
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromBytes("routes.yaml", yaml.getBytes(StandardCharsets.UTF_8)));

        assertThat(template.request("direct:in", e -> {}).getException()).isNull();
        assertSent();
    }

    private void assertSent() throws Exception {
        org.awaitility.Awaitility.await()
                .until(() -> sandbox.requests(SandboxOperation.PURCHASE).size() == 1);
        JsonNode sent = mapper.readTree(
                sandbox.requests(SandboxOperation.PURCHASE).get(0).body());
        assertThat(sent.path("product_id").asText()).isEqualTo(tool.productId());
        assertThat(sent.path("parameters")).isEqualTo(mapper.readTree(EXPECTED));
        assertThat(sandbox.requests(SandboxOperation.PURCHASE).get(0).body())
                .as("every digit")
                .contains("1.50");
    }
}
