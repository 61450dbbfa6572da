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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.OutputFormat;
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.options.OptionGroups;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An Error while the message body of a paid result is created: the outcome is unknown, so that no redelivery buys
 * again.
 */
class PaidResultErrorTest {

    /** Reads each response as a JSON object whose fields cannot be written. */
    private static final class Broken extends HttpOperation<String> {

        private final ObjectNode json;

        Broken(Class<? extends Error> error) {
            super("products/purchase");
            json = new ObjectNode(JsonNodeFactory.instance) {
                @Override
                public Set<Map.Entry<String, JsonNode>> properties() {
                    throw newInstance(error);
                }
            };
        }

        private static Error newInstance(Class<? extends Error> type) {
            return type == StackOverflowError.class ? new StackOverflowError() : new OutOfMemoryError();
        }

        @Override
        ApiRequest request(Call call) {
            return ApiRequest.post(path(), JsonObjectBody.write(path(), JsonObjectBody.empty()), "p");
        }

        @Override
        OperationResult<String> read(ApiRequest request, ApiResponse response) {
            return new OperationResult<>("paid", json, () -> "{}", 200, Map.of(), null);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class})
    void aPaidResultWhoseBodyCannotBeCreatedIsUnknown(Class<? extends Error> error) {
        Broken operation = new Broken(error);
        OptionGroups options = OptionGroups.defaults();
        options.common().setOutputFormat(OutputFormat.map);
        Call call = new Call("agentpmt", operation.path(), options);
        ApiRequest paid = operation.request(call).asPaid();

        assertThatThrownBy(() -> operation.read(call, paid, ApiResponse.stored(200, "{}")))
                .isInstanceOfSatisfying(AgentPmtResponseException.class, failure -> {
                    assertThat(failure.isOutcomeUnknown()).isTrue();
                    assertThat(failure.isRetryable()).isFalse();
                });
    }
}
