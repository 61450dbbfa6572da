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
package com.agentpmt.camel.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.json.Json;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductTest {

    @Test
    void theFlatShapeIsRead() throws IOException {
        Product product = read("{'product_id':'p1','name':'n','display_name':'d','description':'t',"
                + "'parameters':{'type':'object'},'x-pricing':{'a':1.50},'new_field':{'x':[1]}}");

        assertThat(product.productId()).isEqualTo("p1");
        assertThat(product.name()).isEqualTo("n");
        assertThat(product.displayName()).isEqualTo("d");
        assertThat(product.description()).isEqualTo("t");
        assertThat(product.parameters()).containsEntry("type", "object");
        assertThat(product.pricing()).hasEntrySatisfying("a", a -> assertThat(a).hasToString("1.50"));
        assertThat(product.additionalProperties()).containsOnlyKeys("new_field");
    }

    @Test
    void theFunctionShapeIsRead() throws IOException {
        Product product =
                read("{'type':'function','function':{'name':'p2','description':'Text Tools \u2014 count words',"
                        + "'parameters':{'type':'object'}},'pricing':{'a':1}}");

        assertThat(product.productId()).isEqualTo("p2");
        assertThat(product.displayName()).isEqualTo("Text Tools");
        assertThat(product.description()).isEqualTo("Text Tools \u2014 count words");
        assertThat(product.parameters()).containsEntry("type", "object");
        assertThat(product.pricing()).containsEntry("a", 1);
        assertThat(product.additionalProperties()).containsOnlyKeys("type", "function");
    }

    @Test
    void theIdIsTakenFromTheFirstKnownField() throws IOException {
        assertThat(read("{'product_id':'a','function':{'name':'b'},'name':'c'}").productId())
                .isEqualTo("a");
        assertThat(read("{'function':{'name':'b'},'name':'c'}").productId()).isEqualTo("b");
        assertThat(read("{'name':'c'}").productId()).isEqualTo("c");
        assertThat(read("{}").productId()).isNull();
    }

    @Test
    void aDescriptionWithoutADashIsTheShortName() throws IOException {
        assertThat(read("{'function':{'description':'Echo - says it again'}}").displayName())
                .isEqualTo("Echo");
        assertThat(read("{'function':{'description':'" + "x".repeat(80) + "'}}").displayName())
                .isEqualTo("x".repeat(50));
        assertThat(read("{'name':'n','function':{}}").displayName()).isEqualTo("n");
    }

    @Test
    void unexpectedFieldsAreIgnored() throws IOException {
        Product product = read("{'product_id':null,'name':7,'parameters':[],'x-pricing':'free','function':'f'}");

        assertThat(product.productId()).isEqualTo("7");
        assertThat(product.parameters()).isNull();
        assertThat(product.pricing()).isNull();
        assertThat(product.additionalProperties())
                .containsEntry("x-pricing", "free")
                .containsEntry("function", "f");
    }

    @Test
    void aModelIsWrittenAsItWasReceived() throws IOException {
        String json = "{\"product_id\":\"p\",\"odd\":[1,{\"x\":null}],\"x-pricing\":{\"a\":1.50}}";

        assertThat(new String(
                        Json.write(Product.of(Json.read(json.getBytes(StandardCharsets.UTF_8)))),
                        StandardCharsets.UTF_8))
                .isEqualTo(json);
        ObjectMapper other = new ObjectMapper();
        assertThat(other.readValue(json, Product.class).productId()).isEqualTo("p");
        assertThat(other.convertValue(Map.of("name", "x"), Product.class).productId())
                .isEqualTo("x");
    }

    private static Product read(String json) throws IOException {
        return Product.of(Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
