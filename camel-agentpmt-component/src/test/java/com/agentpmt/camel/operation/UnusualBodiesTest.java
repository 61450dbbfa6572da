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
package com.agentpmt.camel.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies and headers whose content could be lost, or changed, between the route and the request. */
class UnusualBodiesTest extends SandboxTestSupport {

    private final SandboxProduct tool = SandboxProduct.named("Echo Body");

    @BeforeEach
    void addTool() {
        sandbox.catalog().add(tool);
    }

    @Test
    void aStreamInAHeaderDoesNotReplaceTheFileInTheBody(@TempDir Path folder) throws Exception {
        File order = Files.writeString(folder.resolve("order.json"), "{\"sku\":\"A\"}")
                .toFile();
        GenericFile<File> file = new GenericFile<>();
        file.setFile(order);
        file.setBody(order);

        Exchange refused = template.request(uri(), exchange -> {
            exchange.getMessage().setBody(file);
            exchange.getMessage()
                    .setHeader(
                            AgentPmtConstants.PARAMETERS,
                            new ByteArrayInputStream("{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
        });

        assertThat(refused.getException())
                .isInstanceOf(AgentPmtValidationException.class)
                .hasMessageContaining(AgentPmtConstants.PARAMETERS);
        assertThat(sandbox.requests()).isEmpty();
    }

    /** The charset is that of the file from which an earlier step created the JSON. */
    @Test
    void jsonInUtf8IsReadAsUtf8WhateverCharsetAnEarlierStepDeclared() throws Exception {
        for (String charset : new String[] {"ISO-8859-1", "windows-1252"}) {
            template.request(uri(), exchange -> {
                exchange.setProperty(Exchange.CHARSET_NAME, charset);
                exchange.getMessage().setBody("{\"name\":\"Gr\u00fcn\"}".getBytes(StandardCharsets.UTF_8));
            });
            template.request(uri(), exchange -> {
                exchange.setProperty(Exchange.CHARSET_NAME, charset);
                exchange.getMessage().setBody("{\"name\":\"Gr\u00fcn\"}".getBytes(StandardCharsets.ISO_8859_1));
            });
        }

        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(4).allSatisfy(request -> assertThat(
                        request.json().path("parameters").path("name").textValue())
                .isEqualTo("Gr\u00fcn"));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    static final class WithoutGetters {
        @SuppressWarnings("unused")
        private final String sku = "A";
    }

    @Test
    void anAnnotatedObjectWithoutPropertiesIsRejected() {
        assertThat(buy(new WithoutGetters()).getException())
                .isInstanceOf(AgentPmtValidationException.class)
                .hasMessageContaining("objectMapper");
        assertThat(buy(Map.of("order", new WithoutGetters())).getException())
                .isInstanceOf(AgentPmtValidationException.class);
        assertThat(sandbox.requests()).isEmpty();
    }

    public record Address(String streetName) {}

    public record Customer(Address address) {}

    private static final class CustomerSerializer extends StdSerializer<Customer> {

        private static final long serialVersionUID = 1L;

        CustomerSerializer() {
            super(Customer.class);
        }

        @Override
        public void serialize(Customer value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeStartObject();
            generator.writeObjectField("address", value.address());
            generator.writeEndObject();
        }
    }

    @Test
    void aCustomMapperDecidesInItsSerializersToo() throws Exception {
        ObjectMapper mapper = new ObjectMapper()
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .registerModule(new SimpleModule().addSerializer(new CustomerSerializer()));
        context.getRegistry().bind("mapper", mapper);

        template.request(uri() + "&objectMapper=#mapper", exchange -> exchange.getMessage()
                .setBody(new Customer(new Address("Main"))));

        assertThat(sent().path("address").path("street_name").textValue()).isEqualTo("Main");
    }

    static final class Typed {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        public Object value = "abc";
    }

    @JsonFormat(shape = JsonFormat.Shape.OBJECT)
    enum Size {
        LARGE(3);

        private final int number;

        Size(int number) {
            this.number = number;
        }

        public int getNumber() {
            return number;
        }
    }

    @Test
    void jacksonAnnotationsApply() throws Exception {
        Exchange bought = buy(Map.of("typed", new Typed(), "size", Size.LARGE));

        assertThat(bought.getException()).isNull();

        assertThat(sent().path("typed").path("value").textValue()).isEqualTo("abc");
        assertThat(sent().path("size").path("number").intValue()).isEqualTo(3);
    }

    @Test
    void metadataMayBeAMap() {
        template.request(uri(), exchange -> exchange.getMessage()
                .setHeader(AgentPmtConstants.INSTANCE_METADATA, Map.of("team", "Gr\u00fcn")));

        assertThat(sandbox.requests(SandboxOperation.PURCHASE).get(0).header("x-instance-metadata"))
                .isEqualTo("{\"team\":\"Gr\\u00fcn\"}");
    }

    /** Its text is the JSON of its getters, as with many beans. */
    static final class Node {
        private final Node next;

        Node(Node next) {
            this.next = next;
        }

        public Node getNext() {
            return next;
        }

        @Override
        public String toString() {
            try {
                return new ObjectMapper().writeValueAsString(this);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** With a comparison of each part within that of the whole, 40 levels would take years. */
    @Test
    void nestedBeansWhoseTextIsJsonAreSerializedInLinearTime() throws Exception {
        Node chain = new Node(null);
        for (int i = 0; i < 40; i++) {
            chain = new Node(chain);
        }

        assertThat(buy(chain).getException()).isNull();
        assertThat(sent().at("/next/next/next").isObject()).isTrue();
    }

    @Test
    void aRedeliveryReadsABufferAgain() throws Exception {
        ByteBuffer buffer = ByteBuffer.wrap("xx{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        buffer.position(2);

        for (int i = 0; i < 2; i++) {
            assertThat(buy(buffer).getException()).isNull();
        }

        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(2).allSatisfy(request -> assertThat(
                        request.json().path("parameters").path("a").intValue())
                .isEqualTo(1));
    }

    private Exchange buy(Object body) {
        return template.request(uri(), exchange -> exchange.getMessage().setBody(body));
    }

    private String uri() {
        return "agentpmt:products/purchase?productId=" + tool.productId();
    }

    private JsonNode sent() {
        return sandbox.requests(SandboxOperation.PURCHASE).get(0).json().path("parameters");
    }
}
