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
package com.agentpmt.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.sandbox.SandboxOperation;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.component.extension.ComponentVerifierExtension;
import org.apache.camel.component.extension.ComponentVerifierExtension.Result;
import org.apache.camel.component.extension.ComponentVerifierExtension.Scope;
import org.apache.camel.component.extension.ComponentVerifierExtension.VerificationError;
import org.apache.camel.component.extension.ComponentVerifierExtension.VerificationError.ExceptionAttribute;
import org.apache.camel.component.extension.ComponentVerifierExtension.VerificationError.HttpAttribute;
import org.apache.camel.component.extension.ComponentVerifierExtension.VerificationError.StandardCode;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that a tool verifies before it uses them. */
class ComponentVerifierTest extends SandboxTestSupport {

    private static final String SECRET = "hush-7f3a-secret";

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Test
    void theOptionsOfTheComponentAreValid() {
        assertOk(verify(Scope.PARAMETERS, Map.of()));
        assertThat(sandbox.requests()).isEmpty();
    }

    static List<Map<String, Object>> valid() {
        return List.of(
                Map.of("token", "another", "scheme", "agentpmt"),
                Map.of("apiUrl", "https://api.example.com", "responseTimeout", "20s", "maxRetries", "5"),
                Map.of("productId", "a", "action", "count", "pageSize", 5),
                Map.of("parameters.count", "json:5", "requestMetadata.user", "b"),
                Map.of(
                        "maxConnections",
                        "7",
                        "useGlobalSslContextParameters",
                        "true",
                        "nonProxyHosts",
                        "*.example.com"),
                Map.of("healthCheckProducerEnabled", "false", "healthCheckConsumerEnabled", false),
                Map.of("operation", "products/purchase", "productId", "a", "parameters.count", "json:5"),
                Map.of("operation", "credits/balance", "threshold", 5, "emit", "threshold", "delay", "5m"),
                Map.of("operation", "credits/balance", "maxConnections", 7, "lazyStartProducer", true));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void validOptionsAreOk(Map<String, Object> parameters) {
        assertOk(verify(Scope.PARAMETERS, parameters));
    }

    static List<Arguments> invalid() {
        return List.of(
                Arguments.of(Map.of("tokn", SECRET), StandardCode.UNKNOWN_PARAMETER, "tokn"),
                Arguments.of(Map.of("token.x", SECRET), StandardCode.UNKNOWN_PARAMETER, "token.x"),
                Arguments.of(Map.of("operation", "health", "tokn", "a"), StandardCode.UNKNOWN_PARAMETER, "tokn"),
                Arguments.of(Map.of("maxRetries", "often"), StandardCode.ILLEGAL_PARAMETER_VALUE, "maxRetries"),
                Arguments.of(Map.of("maxRetries", -1), StandardCode.ILLEGAL_PARAMETER_VALUE, "maxRetries"),
                Arguments.of(
                        Map.of("responseTimeout", "soon"), StandardCode.ILLEGAL_PARAMETER_VALUE, "responseTimeout"),
                Arguments.of(Map.of("outputFormat", "xml"), StandardCode.ILLEGAL_PARAMETER_VALUE, "outputFormat"),
                Arguments.of(Map.of("maxConnections", "many"), StandardCode.ILLEGAL_PARAMETER_VALUE, "maxConnections"),
                Arguments.of(Map.of("pageSize", 101), StandardCode.ILLEGAL_PARAMETER_VALUE, "pageSize"),
                Arguments.of(Map.of("apiUrl", "api.example.com"), StandardCode.ILLEGAL_PARAMETER_VALUE, "apiUrl"),
                Arguments.of(
                        Map.of("apiUrl", "https://user:" + SECRET + "@api.example.com"),
                        StandardCode.ILLEGAL_PARAMETER_VALUE,
                        "apiUrl"),
                Arguments.of(Map.of("token", SECRET + "\nx"), StandardCode.ILLEGAL_PARAMETER_VALUE, "token"),
                Arguments.of(Map.of("tokenSupplier", SECRET), StandardCode.ILLEGAL_PARAMETER_VALUE, "tokenSupplier"),
                Arguments.of(Map.of("tokenSupplier", "#nosuch"), StandardCode.ILLEGAL_PARAMETER_VALUE, "tokenSupplier"),
                Arguments.of(Map.of("proxyHost", "a"), StandardCode.ILLEGAL_PARAMETER_VALUE, "proxyHost"),
                Arguments.of(
                        Map.of("proxyAuthPassword", SECRET), StandardCode.ILLEGAL_PARAMETER_VALUE, "proxyAuthPassword"),
                Arguments.of(
                        Map.of("operation", "credits/balances"), StandardCode.ILLEGAL_PARAMETER_VALUE, "operation"),
                Arguments.of(
                        Map.of("operation", "credits/balance", "pageSize", 5),
                        StandardCode.ILLEGAL_PARAMETER_VALUE,
                        "pageSize"),
                Arguments.of(
                        Map.of("operation", "credits/balance", "threshold", 5, "emit", "nothing"),
                        StandardCode.ILLEGAL_PARAMETER_VALUE,
                        "emit"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void anInvalidOptionIsNamed(Map<String, Object> parameters, VerificationError.Code code, String option) {
        for (Scope scope : Scope.values()) {
            VerificationError error = error(verify(scope, parameters));

            assertThat(error.getCode()).isEqualTo(code);
            assertThat(error.getParameterKeys()).contains(option);
            assertThat(error.getDescription()).contains(option);
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void allUnknownOptionsAreNamed() {
        assertThat(verify(Scope.PARAMETERS, Map.of("tokn", "a", "product", "b")).getErrors())
                .flatExtracting(VerificationError::getParameterKeys)
                .containsExactlyInAnyOrder("tokn", "product");
    }

    @Test
    void aMissingTokenIsReported() {
        component().setToken(null);

        for (Scope scope : Scope.values()) {
            VerificationError error = error(verify(scope, Map.of()));
            assertThat(error.getCode()).isEqualTo(StandardCode.MISSING_PARAMETER);
            assertThat(error.getParameterKeys()).containsExactly("token");
        }
        assertOk(verify(Scope.PARAMETERS, Map.of("operation", "health")));
        assertOk(verify(Scope.CONNECTIVITY, Map.of("token", TOKEN)));
    }

    /** What is verified changes nothing in the component. */
    @Test
    void theComponentKeepsItsOptions() {
        verify(Scope.CONNECTIVITY, Map.of("token", SECRET, "maxRetries", 7, "parameters.a", "b", "maxConnections", 3));

        assertThat(component().getToken()).isEqualTo(TOKEN);
        assertThat(component().getMaxRetries()).isEqualTo(2);
        assertThat(component().getMaxConnections()).isEqualTo(200);
        assertThat(component().getProducts().getParameters()).isEmpty();
    }

    @Test
    void aWorkingAccountIsReadOnce() {
        assertOk(verify(Scope.CONNECTIVITY, Map.of()));

        assertThat(sandbox.requests()).singleElement().satisfies(request -> {
            assertThat(request.operation()).isEqualTo(SandboxOperation.BALANCE);
            assertThat(request.header("Authorization")).isEqualTo("Bearer " + TOKEN);
        });
    }

    @Test
    void theParametersReplaceOptionsOfTheComponent() {
        component().setToken("wrong");
        component().setApiUrl("http://localhost:" + TestPorts.free());

        assertOk(verify(
                Scope.CONNECTIVITY,
                Map.of("token", TOKEN, "apiUrl", sandbox.url(), "operation", "credits/history", "limit", 5)));
        component().setTokenSupplier(() -> "wrong");
        component().setToken(null);
        assertOk(verify(Scope.CONNECTIVITY, Map.of("token", TOKEN, "apiUrl", sandbox.url())));
        assertOk(verify(
                Scope.CONNECTIVITY, Map.of("tokenSupplier", (Supplier<String>) () -> TOKEN, "apiUrl", sandbox.url())));
    }

    @Test
    void aWrongTokenIsAnAuthenticationError() {
        VerificationError error = error(verify(Scope.CONNECTIVITY, Map.of("token", SECRET)));

        assertThat(error.getCode()).isEqualTo(StandardCode.AUTHENTICATION);
        assertThat(error.getDetail(HttpAttribute.HTTP_CODE)).isEqualTo(401);
        assertThat(error.getParameterKeys()).containsExactly("token");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRejectionIsAnAuthenticationError(int status) {
        sandbox.faults().on(SandboxOperation.BALANCE).always().status(status).body("{\"detail\":\"" + TOKEN + "\"}");

        VerificationError error = error(verify(Scope.CONNECTIVITY, Map.of()));

        assertThat(error.getCode()).isEqualTo(StandardCode.AUTHENTICATION);
        assertThat(error.getDetail(HttpAttribute.HTTP_CODE)).isEqualTo(status);
    }

    @Test
    void aSupplierWithoutATokenIsAnAuthenticationError() {
        VerificationError error =
                error(verify(Scope.CONNECTIVITY, Map.of("tokenSupplier", (Supplier<String>) () -> null)));

        assertThat(error.getCode()).isEqualTo(StandardCode.AUTHENTICATION);
        assertThat(error.getDetail(HttpAttribute.HTTP_CODE)).isNull();
        assertThat(sandbox.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 429, 500, 503})
    void anotherStatusIsAnErrorAfterOneRequest(int status) {
        sandbox.faults().on(SandboxOperation.BALANCE).always().status(status);

        VerificationError error = error(verify(Scope.CONNECTIVITY, Map.of()));

        assertThat(error.getCode()).isEqualTo(StandardCode.GENERIC);
        assertThat(error.getDetail(HttpAttribute.HTTP_CODE)).isEqualTo(status);
        assertThat(sandbox.requests()).hasSize(1);
    }

    static List<Map<String, Object>> destinations() {
        return List.of(
                Map.of("apiUrl", "http://localhost:1"),
                Map.of("allowPlainHttp", true),
                Map.of("proxyHost", "localhost", "proxyPort", 1),
                Map.of("sslContextParameters", new SSLContextParameters()));
    }

    /** Or whoever may verify options could read it. */
    @ParameterizedTest
    @MethodSource("destinations")
    void theTokenOfTheComponentIsNotSentElsewhere(Map<String, Object> destination) {
        VerificationError error = error(verify(Scope.CONNECTIVITY, destination));

        assertThat(error.getCode()).isEqualTo(StandardCode.MISSING_PARAMETER);
        assertThat(error.getParameterKeys()).containsExactly("token");
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void anApiThatCannotBeReachedIsAnException() {
        VerificationError error = error(
                verify(Scope.CONNECTIVITY, Map.of("token", TOKEN, "apiUrl", "http://localhost:" + TestPorts.free())));

        assertThat(error.getCode()).isEqualTo(StandardCode.EXCEPTION);
        assertThat(error.getDetail(ExceptionAttribute.EXCEPTION_CLASS))
                .isEqualTo(AgentPmtTransportException.class.getName());
        assertThat(error.getDetail(ExceptionAttribute.EXCEPTION_INSTANCE))
                .isInstanceOf(AgentPmtTransportException.class);
    }

    @Test
    void anApiThatHangsIsAnExceptionAfterTheResponseTimeout() {
        sandbox.faults().on(SandboxOperation.BALANCE).always().delay(Duration.ofMinutes(5));

        VerificationError error = error(verify(Scope.CONNECTIVITY, Map.of("responseTimeout", "200ms")));

        assertThat(error.getCode()).isEqualTo(StandardCode.EXCEPTION);
        assertThat(sandbox.requests()).hasSize(1);
    }

    @Test
    void tlsSettingsThatCannotBeUsedAreAnException() {
        KeyStoreParameters missing = new KeyStoreParameters();
        missing.setResource("file:/no/such/store.p12");
        missing.setPassword(SECRET);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(missing);
        SSLContextParameters tls = new SSLContextParameters();
        tls.setTrustManagers(trust);

        VerificationError error =
                error(verify(Scope.CONNECTIVITY, Map.of("token", TOKEN, "sslContextParameters", tls)));

        assertThat(error.getCode()).isEqualTo(StandardCode.EXCEPTION);
    }

    @Test
    void aStoppedComponentIsAnException() {
        component().stop();

        assertThat(error(verify(Scope.CONNECTIVITY, Map.of())).getCode()).isEqualTo(StandardCode.EXCEPTION);
        assertOk(verify(Scope.PARAMETERS, Map.of()));
    }

    private AgentPmtComponent component() {
        return context.getComponent("agentpmt", AgentPmtComponent.class);
    }

    private Result verify(Scope scope, Map<String, Object> parameters) {
        Result result = component()
                .getExtension(ComponentVerifierExtension.class)
                .orElseThrow()
                .verify(scope, new HashMap<>(parameters));
        assertThat(result.getScope()).isEqualTo(scope);
        assertNoSecret(result);
        return result;
    }

    private static void assertOk(Result result) {
        assertThat(result.getErrors()).isEmpty();
        assertThat(result.getStatus()).isEqualTo(Result.Status.OK);
    }

    private static VerificationError error(Result result) {
        assertThat(result.getStatus()).isEqualTo(Result.Status.ERROR);
        assertThat(result.getErrors()).hasSize(1);
        return result.getErrors().get(0);
    }

    /** Neither in a text nor in an object of the result. */
    private static void assertNoSecret(Result result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(result);
        } catch (java.io.IOException e) {
            throw new AssertionError("a result is Serializable", e);
        }
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain(SECRET, TOKEN);
    }
}
