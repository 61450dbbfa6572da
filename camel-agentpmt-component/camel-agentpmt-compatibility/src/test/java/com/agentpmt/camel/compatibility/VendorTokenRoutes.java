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
package com.agentpmt.camel.compatibility;

import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.text.ParseException;
import java.time.Clock;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A tool that accepts only callers with a token of AgentPMT. */
final class VendorTokenRoutes extends RouteBuilder {

    private final Clock clock;

    VendorTokenRoutes(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void configure() {
        // tag::vendor-route[]
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                "my-tool", // the audience
                new JWTClaimsSet.Builder().issuer("https://api.agentpmt.com").build(),
                Set.of("exp", "sub"));
        claims.setMaxClockSkew(30); // seconds

        onException(ParseException.class, BadJOSEException.class)
                .handled(true)
                .removeHeaders("*")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(401))
                .setBody(constant("The token is not valid"));
        onException(IllegalStateException.class) // no key yet
                .handled(true)
                .removeHeaders("*")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(503))
                .setBody(constant("The token cannot be verified now"));

        // called from your HTTP endpoint, with the header Authorization: Bearer <token>
        from("direct:tool")
                .process(new VendorTokenVerifier(getContext().createProducerTemplate(), claims, clock))
                .setBody(simple("Hello ${exchangeProperty.claims.subject}"))
                // the headers of the request must not become those of the response
                .removeHeaders("*");
        // end::vendor-route[]
    }
}
