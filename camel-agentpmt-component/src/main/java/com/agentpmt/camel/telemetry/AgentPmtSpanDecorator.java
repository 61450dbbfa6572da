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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.metrics.CallOutcome;
import com.agentpmt.camel.operation.CallOption;
import com.agentpmt.camel.operation.CallReport;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.InterceptSendToEndpoint;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.TagConstants;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;
import org.apache.camel.util.StringHelper;

/**
 * Describes the spans of {@code agentpmt} endpoints: what was called, and how the call ended. Unlike the decorator that it
 * extends it shows no option of an endpoint, since parameters, metadata and callback addresses are options, and no message
 * of an exception, since a server may repeat what it was sent.
 */
public final class AgentPmtSpanDecorator extends AbstractSpanDecorator {

    @Override
    public String getComponent() {
        return "agentpmt";
    }

    /** By this, Camel also finds the decorator for component beans of other names. */
    @Override
    public String getComponentClassName() {
        return "com.agentpmt.camel.AgentPmtComponent";
    }

    /** The URI without its options, such as {@code agentpmt:products/purchase}. */
    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return scheme(endpoint) + ":" + stripSchemeAndOptions(endpoint);
    }

    /** Called by Camel 4.21 and newer. */
    public String getSpanKind(String operation) {
        return "EVENT_SENT".equals(operation) ? "CLIENT" : "INTERNAL";
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        span.setComponent("camel-agentpmt");
        span.setTag(TagConstants.URL_SCHEME, scheme(endpoint));
        span.setTag(TagConstants.URL_PATH, stripSchemeAndOptions(endpoint));
        span.setTag(TagConstants.EXCHANGE_ID, exchange.getExchangeId());
        span.setTag("camel.uri", getOperationName(exchange, endpoint));
        if (original(endpoint) instanceof EndpointServiceLocation location) {
            span.setTag(TagConstants.SERVER_ADDRESS, location.getServiceUrl());
            span.setTag(TagConstants.SERVER_PROTOCOL, location.getServiceProtocol());
        }
        span.setTag(SpanTag.OPERATION, stripSchemeAndOptions(endpoint));
        if (endpoint.equals(exchange.getFromEndpoint())) {
            addEvent(span, exchange);
        }
        CallReport.request(exchange, endpoint);
    }

    /** An endpoint that routes intercept is wrapped. */
    private static Endpoint original(Endpoint endpoint) {
        return endpoint instanceof InterceptSendToEndpoint wrapped ? wrapped.getOriginalEndpoint() : endpoint;
    }

    private static void addEvent(Span span, Exchange exchange) {
        String event = header(exchange, AgentPmtConstants.EVENT);
        if (event != null) {
            span.setTag(SpanTag.EVENT, event);
            setTag(span, SpanTag.RUN_ID, header(exchange, AgentPmtConstants.RUN_ID));
            setTag(span, SpanTag.RUN_STATUS, header(exchange, AgentPmtConstants.RUN_STATUS));
        }
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        Throwable failure = exchange.getException();
        CallReport report = CallReport.take(exchange);
        if (report != null && report.isEnded()) {
            failure = report.failure();
            addCall(span, report);
        }
        if (failure != null) {
            span.setError(true);
            span.setTag(SpanTag.ERROR_TYPE, failure.getClass().getName());
        }
    }

    private static void addCall(Span span, CallReport report) {
        setTag(span, SpanTag.PRODUCT_ID, report.id(CallOption.PRODUCT_ID));
        setTag(span, SpanTag.PRODUCT_NAME, report.id(CallOption.PRODUCT_NAME));
        setTag(span, SpanTag.WORKFLOW_ID, report.id(CallOption.WORKFLOW_ID));
        setTag(span, SpanTag.BUNDLE_ID, report.id(CallOption.BUNDLE_ID));
        setTag(span, SpanTag.RUN_ID, report.id(CallOption.RUN_ID));
        setTag(span, SpanTag.RUN_STATUS, report.runStatus());
        if (report.status() != 0) {
            span.setTag(TagConstants.HTTP_STATUS, Integer.toString(report.status()));
        }
        span.setTag(SpanTag.OUTCOME, outcome(report.failure()));
    }

    /** That an outcome is unknown matters more than the kind of the failure. */
    private static String outcome(Throwable failure) {
        return failure instanceof AgentPmtException known && known.isOutcomeUnknown()
                ? "unknown"
                : CallOutcome.of(failure).text();
    }

    private static void setTag(Span span, String name, String value) {
        if (value != null) {
            span.setTag(name, value);
        }
    }

    private static String header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name, String.class);
    }

    private static String scheme(Endpoint endpoint) {
        return StringHelper.before(endpoint.getEndpointUri(), ":");
    }
}
