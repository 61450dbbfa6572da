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

import com.agentpmt.camel.model.JwtPublicKey;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts messages whose {@code Authorization} header contains a token that AgentPMT has signed, and puts its claims into the
 * exchange property {@code claims}. Any other token causes a {@link ParseException} or a {@link BadJOSEException}.
 */
final class VendorTokenVerifier implements Processor {

    /** A key that AgentPMT has replaced is trusted for at most this time, unless the API cannot be reached. */
    static final Duration MAX_AGE = Duration.ofHours(1);

    /** Tokens with wrong signatures cause at most one request to the API within this time. */
    static final Duration MIN_INTERVAL = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(VendorTokenVerifier.class);
    private static final String KEY_ENDPOINT = "agentpmt:public/jwt-public-key?responseTimeout=5s&maxRetries=0";
    private static final String SCHEME = "Bearer ";

    private final ProducerTemplate template;
    private final JWTClaimsSetVerifier<SecurityContext> claims;
    private final Clock clock;

    /** The cached key: what verifies with it, when it was received, and when the API may be asked again. */
    private DefaultJWTProcessor<SecurityContext> cached;

    private Instant received;
    private Instant nextRequest;

    VendorTokenVerifier(ProducerTemplate template, JWTClaimsSetVerifier<SecurityContext> claims, Clock clock) {
        this.template = template;
        this.claims = claims;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) throws ParseException, BadJOSEException, JOSEException {
        Object header = exchange.getMessage().removeHeader("Authorization");
        if (!(header instanceof String text) || !text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new BadJOSEException("The Authorization header contains no bearer token");
        }
        exchange.setProperty("claims", verify(text.substring(SCHEME.length()).strip()));
    }

    // tag::verify[]
    JWTClaimsSet verify(String token) throws ParseException, BadJOSEException, JOSEException {
        SignedJWT jwt = SignedJWT.parse(token); // refuses alg=none
        DefaultJWTProcessor<SecurityContext> key = key();
        try {
            return key.process(jwt, null);
        } catch (BadJWTException e) {
            throw e; // the signature is valid, but the token has expired, or has other claims
        } catch (BadJOSEException e) {
            // another signature or algorithm: AgentPMT may have a new key
            return keyAfter(key).process(jwt, null);
        }
    }

    private DefaultJWTProcessor<SecurityContext> withKey(JwtPublicKey response) throws GeneralSecurityException {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(response.algorithm());
        // with HS256, everyone who knows the public key could sign
        if (!JWSAlgorithm.Family.SIGNATURE.contains(algorithm)) {
            throw new GeneralSecurityException("not an algorithm for public keys: " + algorithm);
        }
        String base64 = response.publicKey().replaceAll("-----[A-Z ]+-----", "");
        Key key = KeyFactory.getInstance(JWSAlgorithm.Family.RSA.contains(algorithm) ? "RSA" : "EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new SingleKeyJWSKeySelector<>(algorithm, key));
        processor.setJWTClaimsSetVerifier(claims);
        return processor;
    }
    // end::verify[]

    private synchronized DefaultJWTProcessor<SecurityContext> key() {
        if (cached == null || clock.instant().isAfter(received.plus(MAX_AGE))) {
            refresh();
        }
        return cached;
    }

    private synchronized DefaultJWTProcessor<SecurityContext> keyAfter(DefaultJWTProcessor<SecurityContext> rejecting) {
        if (cached == rejecting) {
            refresh();
        }
        return cached;
    }

    private void refresh() {
        Instant now = clock.instant();
        if (cached != null && now.isBefore(nextRequest)) {
            return;
        }
        nextRequest = now.plus(MIN_INTERVAL);
        try {
            cached = withKey(template.requestBody(KEY_ENDPOINT, null, JwtPublicKey.class));
            received = now;
        } catch (GeneralSecurityException | RuntimeException e) {
            if (cached == null) {
                throw new IllegalStateException("There is no key to verify tokens with", e);
            }
            LOG.warn("The key was not refreshed; the cached one is used: {}", e.toString());
        }
    }
}
