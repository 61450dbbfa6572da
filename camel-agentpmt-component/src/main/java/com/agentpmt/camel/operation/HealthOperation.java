package com.agentpmt.camel.operation;

import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.http.Base;
import com.agentpmt.camel.http.Envelope;
import com.agentpmt.camel.model.HealthStatus;
import com.fasterxml.jackson.databind.JsonNode;

/** GET /health, without a token. */
final class HealthOperation extends Operation {

    HealthOperation() {
        super(OptionRules.anonymous("health"));
    }

    @Override
    ApiRequest request(Call call) {
        return ApiRequest.get(path(), Base.API, "health").anonymous();
    }

    @Override
    Answer read(ApiRequest request, ApiResponse response) {
        JsonNode json = Envelope.open(request, response);
        return Answer.of(HealthStatus.of(json), json, response);
    }
}
