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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PurchaseResultTest {

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("{'success':true,'data':{'a':1.50}}", "{'a':1.50}"),
                Arguments.of("{'response':{'success':true,'data':{'output':{'a':1}}}}", "{'a':1}"),
                Arguments.of("{'response':{'data':{'b':2}}}", "{'b':2}"),
                Arguments.of("{'output':[1,2]}", "[1,2]"),
                Arguments.of("{'result':'text'}", "'text'"),
                Arguments.of("{'data':false}", "false"),
                Arguments.of("{'data':12345678901234567890.10}", "12345678901234567890.10"),
                Arguments.of("{'data':null,'output':{'c':3}}", "{'c':3}"),
                Arguments.of(
                        "{'data':{'success':false,'error':'of the tool'}}", "{'success':false,'error':'of the tool'}"),
                Arguments.of("{'result':1,'output':2,'data':3}", "3"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theResultIsUnwrappedFromEveryShape(String response, String result) throws IOException {
        assertThat(read(response).result()).hasToString(result.replace('\'', '"'));
    }

    @Test
    void allFieldsAreRead() throws IOException {
        PurchaseResult result = read("{'success':true,'data':{'a':1},'order_id':'o','instance_id':'i',"
                + "'purchase_result':'ordered','credits_left':9}");

        assertThat(result.data()).containsEntry("a", 1);
        assertThat(result.orderId()).isEqualTo("o");
        assertThat(result.instanceId()).isEqualTo("i");
        assertThat(result.purchaseResult()).isEqualTo("ordered");
        assertThat(result.additionalProperties()).containsOnlyKeys("purchase_result", "credits_left");
    }

    @Test
    void anEmptyResultDoesNotFail() throws IOException {
        PurchaseResult result = read("{}");

        assertThat(result.result().isMissingNode()).isTrue();
        assertThat(result.data()).isNull();
        assertThat(result.orderId()).isNull();
        assertThat(result.instanceId()).isNull();
        assertThat(result.purchaseResult()).isNull();
        assertThat(result.additionalProperties()).isEmpty();
    }

    @Test
    void unexpectedFieldsNeverTurnAPaidResponseIntoAnError() throws IOException {
        PurchaseResult result = read("{'data':[1],'order_id':77,'instance_id':{},'purchase_result':['x']}");

        assertThat(result.result()).hasToString("[1]");
        assertThat(result.data()).isNull();
        assertThat(result.orderId()).isEqualTo("77");
        assertThat(result.instanceId()).isNull();
        assertThat(result.purchaseResult()).isNull();
    }

    @Test
    void aModelIsWrittenAsItWasReceived() throws IOException {
        String json = "{\"data\":{\"n\":1.10,\"e\":1E+2},\"odd\":null}";

        assertThat(new String(Json.write(read(json)), StandardCharsets.UTF_8)).isEqualTo(json);
    }

    private static PurchaseResult read(String json) throws IOException {
        return PurchaseResult.of(Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
