/**
 * Camel's Endpoint DSL for this component: {@code agentpmt("products/purchase").productId("…")} in routes that extend
 * {@code EndpointRouteBuilder}. Needs camel-endpointdsl, which this component does not bring. Generated from the
 * metadata. Public.
 */
package com.agentpmt.camel.dsl;
