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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.model.JwtPublicKey;
import com.fasterxml.jackson.databind.JsonNode;

/** GET /public/jwt-public-key, without a token. */
final class JwtKeyOperation extends JsonOperation<JwtPublicKey> {

    JwtKeyOperation() {
        super("public/jwt-public-key", AgentPmtConstants.MESSAGE);
    }

    @Override
    ApiRequest request(Call call) {
        return ApiRequest.get(path(), "public", "jwt-public-key").anonymous();
    }

    @Override
    OperationResult<JwtPublicKey> read(ApiRequest request, ApiResponse response, JsonNode json) {
        JwtPublicKey key = JwtPublicKey.of(json);
        return OperationResult.of(key, json, response).with(AgentPmtConstants.MESSAGE, key.message());
    }
}
