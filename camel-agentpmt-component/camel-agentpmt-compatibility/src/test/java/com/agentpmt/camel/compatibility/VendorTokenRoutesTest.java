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

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of docs/tasks/verify-vendor-tokens.md, with real keys and tokens. */
class VendorTokenRoutesTest {

    private static final String GREETING = "Hello buyer-7";

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ManualClock clock = new ManualClock();
    private final KeyPair key = sandbox.jwtKeyPair();

    @BeforeEach
    void start() throws Exception {
        AgentPmtComponent component = new AgentPmtComponent();
        component.getConnection().setApiUrl(sandbox.url());
        context.addComponent("agentpmt", component);
        context.addRoutes(new VendorTokenRoutes(clock));
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        sandbox.close();
    }

    @Test
    void aValidTokenIsAcceptedAndTheKeyIsCached() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(call(signed(key, claims()))).isEqualTo(GREETING);
        }

        assertThat(requests()).isEqualTo(1);
    }

    /** Tokens may name a key; the response of the API has no key id. */
    @Test
    void aKeyIdIsIgnored() throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("2026-11").build(), claims().build());
        jwt.sign(new RSASSASigner(key.getPrivate()));

        assertThat(call(jwt.serialize())).isEqualTo(GREETING);
    }

    static Stream<JWTClaimsSet> wrongClaims() {
        return Stream.of(
                claims().expirationTime(inSeconds(-90)).build(),
                claims().expirationTime(null).build(),
                claims().notBeforeTime(inSeconds(900)).build(),
                claims().issuer("https://evil.example.com").build(),
                claims().issuer(null).build(),
                claims().audience("another-tool").build(),
                claims().audience((String) null).build(),
                claims().subject(null).build());
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void wrongClaimsAreRejectedWithoutAnotherRequest(JWTClaimsSet claims) throws Exception {
        assertRejected(signed(key, claims));
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void clocksMayDiffer() throws Exception {
        JWTClaimsSet.Builder skewed = claims().expirationTime(inSeconds(-5)).notBeforeTime(inSeconds(15));

        assertThat(call(signed(key, skewed))).isEqualTo(GREETING);
    }

    @Test
    void tokensWithAnotherKeyCauseOneRequestPerInterval() throws Exception {
        KeyPair other = rsa();
        for (int i = 0; i < 5; i++) {
            assertRejected(signed(other, claims()));
        }
        // one is the first key, the request after a wrong signature waits for the interval
        assertThat(requests()).isEqualTo(1);

        clock.advance(VendorTokenVerifier.MIN_INTERVAL);
        for (int i = 0; i < 5; i++) {
            assertRejected(signed(other, claims()));
        }
        assertThat(requests()).isEqualTo(2);
        assertThat(call(signed(key, claims()))).isEqualTo(GREETING);
    }

    /** The public key as the secret of a MAC: in all forms in which a library might take it. */
    @Test
    void algorithmConfusionIsRejected() throws Exception {
        String pem = pem(key.getPublic());
        for (byte[] secret : List.of(
                pem.getBytes(StandardCharsets.UTF_8),
                pem.strip().getBytes(StandardCharsets.UTF_8),
                key.getPublic().getEncoded())) {
            assertRejected(signed(JWSAlgorithm.HS256, new MACSigner(secret)));
        }
        // the right key, but another algorithm than the API names
        assertRejected(signed(JWSAlgorithm.PS256, new RSASSASigner(key.getPrivate())));
        assertRejected(signed(JWSAlgorithm.RS512, new RSASSASigner(key.getPrivate())));
    }

    @Test
    void unsignedAndChangedTokensAreRejected() throws Exception {
        String good = signed(key, claims());
        String[] parts = good.split("\\.");
        String changed = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims().subject("admin").build().toString().getBytes(StandardCharsets.UTF_8));

        assertRejected(new PlainJWT(claims().build()).serialize());
        assertRejected(parts[0] + "." + parts[1] + ".");
        assertRejected(parts[0] + "." + changed + "." + parts[2]);
        assertThat(call(good)).isEqualTo(GREETING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic dTpw"})
    void whatIsNoTokenIsRejectedWithoutARequest(String header) {
        assertThat(send(header)).isEqualTo("401 The token is not valid");
        assertThat(requests()).isZero();
    }

    @Test
    void aMissingHeaderIsRejected() {
        assertThat(send(null)).isEqualTo("401 The token is not valid");
    }

    @Test
    void aNewKeyIsFetchedWhenItsFirstTokenArrives() throws Exception {
        assertThat(call(signed(key, claims()))).isEqualTo(GREETING);
        KeyPair next = rsa();
        publish("RS256", next.getPublic());
        assertRejected(signed(next, claims()));

        clock.advance(VendorTokenVerifier.MIN_INTERVAL);

        assertThat(call(signed(next, claims()))).isEqualTo(GREETING);
        assertRejected(signed(key, claims()));
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void theAlgorithmMayChangeWithTheKey() throws Exception {
        assertThat(call(signed(key, claims()))).isEqualTo(GREETING);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair next = generator.generateKeyPair();
        publish("ES256", next.getPublic());
        clock.advance(VendorTokenVerifier.MIN_INTERVAL);

        assertThat(call(signed(JWSAlgorithm.ES256, new ECDSASigner((ECPrivateKey) next.getPrivate()))))
                .isEqualTo(GREETING);
    }

    @Test
    void aReplacedKeyIsTrustedForALimitedTime() throws Exception {
        String old = signed(key, claims());
        assertThat(call(old)).isEqualTo(GREETING);
        publish("RS256", rsa().getPublic());
        clock.advance(VendorTokenVerifier.MAX_AGE);
        assertThat(call(old)).isEqualTo(GREETING);

        clock.advance(Duration.ofSeconds(1));

        assertRejected(old);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void theCachedKeyIsUsedWhileTheApiIsDown(int status) throws Exception {
        assertThat(call(signed(key, claims()))).isEqualTo(GREETING);
        sandbox.faults().on(SandboxOperation.JWT_KEY).always().status(status);
        clock.advance(VendorTokenVerifier.MAX_AGE.multipliedBy(2));

        for (int i = 0; i < 5; i++) {
            assertThat(call(signed(key, claims()))).isEqualTo(GREETING);
        }

        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void withoutAKeyTheCallerMayTryAgain() throws Exception {
        sandbox.faults().on(SandboxOperation.JWT_KEY).status(500);
        assertThat(call(signed(key, claims()))).isEqualTo("503 The token cannot be verified now");

        assertThat(call(signed(key, claims()))).isEqualTo(GREETING);
    }

    /** A key that nobody could verify with, or with which everybody could sign. */
    @ParameterizedTest
    @ValueSource(strings = {"HS256", "none", "", "EdDSA"})
    void anAlgorithmWithoutAnUsablePublicKeyIsRefused(String algorithm) throws Exception {
        assertThat(call(signed(key, claims()))).isEqualTo(GREETING);
        publish(algorithm, key.getPublic());
        clock.advance(VendorTokenVerifier.MAX_AGE.multipliedBy(2));

        assertThat(call(signed(key, claims()))).isEqualTo(GREETING);
        assertRejected(
                signed(JWSAlgorithm.HS256, new MACSigner(pem(key.getPublic()).getBytes(StandardCharsets.UTF_8))));
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void manyCallersShareOneRequest() throws Exception {
        String token = signed(key, claims());
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(CompletableFuture.supplyAsync(() -> call(token)));
        }

        assertThat(calls).extracting(CompletableFuture::join).containsOnly(GREETING);
        assertThat(requests()).isEqualTo(1);
    }

    private void assertRejected(String token) {
        assertThat(call(token)).isEqualTo("401 The token is not valid");
    }

    private String call(String token) {
        return send("Bearer " + token);
    }

    /** The body, after the status of a failure. */
    private String send(String authorization) {
        Exchange result = context.createProducerTemplate().request("direct:tool", e -> {
            e.getMessage().setHeader("Authorization", authorization);
            e.getMessage().setHeader("Cookie", "id=1");
        });
        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getHeaders())
                .as("what would be sent back")
                .doesNotContainKeys("Authorization", "Cookie");
        String status = result.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, "", String.class);
        return (status + " " + result.getMessage().getBody(String.class)).strip();
    }

    private int requests() {
        return sandbox.requests(SandboxOperation.JWT_KEY).size();
    }

    private void publish(String algorithm, PublicKey published) {
        sandbox.faults()
                .on(SandboxOperation.JWT_KEY)
                .always()
                .status(200)
                .header("Content-Type", "application/json")
                .body("{\"success\":true,\"message\":\"\",\"algorithm\":\"" + algorithm + "\",\"public_key\":\""
                        + pem(published).replace("\n", "\\n") + "\"}");
    }

    private static String pem(PublicKey published) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(published.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static KeyPair rsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://api.agentpmt.com")
                .audience("my-tool")
                .subject("buyer-7")
                .expirationTime(inSeconds(600));
    }

    private static Date inSeconds(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String signed(KeyPair pair, JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(pair, claims.build());
    }

    private static String signed(KeyPair pair, JWTClaimsSet claims) throws JOSEException {
        return signed(JWSAlgorithm.RS256, new RSASSASigner(pair.getPrivate()), claims);
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        return signed(algorithm, signer, claims().build());
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    /** Ages the cached key; what the claims say is compared with the real time. */
    private static final class ManualClock extends Clock {

        private Instant now = Instant.EPOCH;

        synchronized void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public synchronized Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
