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

import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.operation.Call;
import com.agentpmt.camel.operation.Operations;
import com.agentpmt.camel.options.OperationOptions;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.options.OptionValidator;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.component.extension.verifier.DefaultComponentVerifierExtension;
import org.apache.camel.component.extension.verifier.ResultBuilder;
import org.apache.camel.component.extension.verifier.ResultErrorBuilder;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PropertyBindingSupport;

/**
 * Verifies options before they are used: on top of those of the component, by the checks that endpoints make, and by
 * reading the balance once. With the parameter {@code operation}, the options are those of an endpoint of that operation.
 * Camel's catalog is not asked: few applications have it on their class path. No result contains a secret.
 */
final class AgentPmtComponentVerifier extends DefaultComponentVerifierExtension {

    private static final String BALANCE = "credits/balance";

    private static final Set<String> TOKENS = Set.of("token", "tokenSupplier");

    /** By these, whoever may verify options could send the token of the component elsewhere. */
    private static final List<String> DESTINATIONS =
            List.of("apiUrl", "allowPlainHttp", "proxyHost", "sslContextParameters", "client");

    /** Of options that hold a map. */
    private static final Set<String> PREFIXES = Set.of("parameters", "requestMetadata", "scheduler");

    AgentPmtComponentVerifier() {
        super("agentpmt");
    }

    @Override
    protected Result verifyParameters(Map<String, Object> parameters) {
        ResultBuilder result = ResultBuilder.withStatusAndScope(Result.Status.OK, Scope.PARAMETERS);
        read(parameters, result);
        return result.build();
    }

    @Override
    protected Result verifyConnectivity(Map<String, Object> parameters) {
        ResultBuilder result = ResultBuilder.withStatusAndScope(Result.Status.OK, Scope.CONNECTIVITY);
        AgentPmtComponent candidate = read(parameters, result);
        if (candidate != null && sendsTokenElsewhere(parameters.keySet())) {
            result.error(ResultErrorBuilder.withCodeAndDescription(
                            VerificationError.StandardCode.MISSING_PARAMETER,
                            "the token of the component is sent only as the component is configured: give token or tokenSupplier together with "
                                    + String.join(", ", DESTINATIONS))
                    .parameterKey("token")
                    .build());
        } else if (candidate != null) {
            connect(candidate, result);
        }
        return result.build();
    }

    private static boolean sendsTokenElsewhere(Set<String> given) {
        return Collections.disjoint(given, TOKENS) && !Collections.disjoint(given, DESTINATIONS);
    }

    private AgentPmtComponent verified() {
        return (AgentPmtComponent) getComponent();
    }

    /** A component with the options, which is never started; null if the result now contains an error. */
    private AgentPmtComponent read(Map<String, Object> parameters, ResultBuilder result) {
        Map<String, Object> given = new TreeMap<>(parameters);
        given.values().removeIf(value -> value == null);
        given.remove("scheme");
        Object operation = given.remove("operation");
        List<String> unknown =
                given.keySet().stream().filter(name -> !isKnown(name)).toList();
        if (!unknown.isEmpty()) {
            unknown.forEach(name ->
                    result.error(ResultErrorBuilder.withUnknownOption(name).build()));
            return null;
        }
        try {
            AgentPmtComponent candidate = candidate(given);
            if (operation == null) {
                Operations.names().forEach(name -> check(OperationOptions.of(name), candidate));
            } else {
                check(OperationOptions.of(operation.toString()), given.keySet(), candidate);
            }
            return candidate;
        } catch (IllegalArgumentException e) {
            result.error(refused(e, parameters.keySet()));
            return null;
        }
    }

    private boolean isKnown(String name) {
        int dot = name.indexOf('.');
        return dot >= 0
                ? PREFIXES.contains(name.substring(0, dot))
                : isOption(verified().getComponentPropertyConfigurer(), name)
                        || isOption(verified().getEndpointPropertyConfigurer(), name);
    }

    private static boolean isOption(Object configurer, String name) {
        return configurer instanceof PropertyConfigurerGetter getter && getter.getOptionType(name, true) != null;
    }

    /** Options that only endpoints have stay unbound: Camel checks them. */
    private AgentPmtComponent candidate(Map<String, Object> given) {
        OptionValidator.checkNumbers(OperationOptions.of(BALANCE), given);
        AgentPmtComponent candidate = new AgentPmtComponent();
        candidate.setCamelContext(getCamelContext());
        candidate.useOptions(verified().options().inherit(given.keySet()));
        candidate.setUseGlobalSslContextParameters(verified().isUseGlobalSslContextParameters());
        try {
            PropertyBindingSupport.build()
                    .withConfigurer(verified().getComponentPropertyConfigurer())
                    .withIgnoreCase(true)
                    .withReflection(false)
                    .bind(getCamelContext(), candidate, new TreeMap<>(given));
        } catch (PropertyBindingException e) {
            throw AgentPmtComponent.malformed("agentpmt", e);
        }
        candidate.checkMaxConnections();
        return candidate;
    }

    /** The values that count for an operation. */
    private static void check(OperationOptions operation, AgentPmtComponent candidate) {
        OptionValidator.check(operation, candidate.options(), Set.of());
    }

    /** The names and values of an endpoint. */
    private void check(OperationOptions operation, Set<String> names, AgentPmtComponent candidate) {
        List<String> ofEndpoint = names.stream()
                .filter(name -> name.contains(".") || isOption(verified().getEndpointPropertyConfigurer(), name))
                .toList();
        OptionValidator.checkNames(operation, ofEndpoint, getCamelContext());
        candidate.options().adjust(operation, names);
        check(operation, candidate);
        if (operation.isForConsumer(ofEndpoint)) {
            long delay =
                    ConsumerFactories.of(Operations.find(operation.operation())).delay();
            OptionValidator.checkConsumer(operation, candidate.options(), delay, false);
        }
    }

    private void connect(AgentPmtComponent candidate, ResultBuilder result) {
        OptionGroups options = candidate.options();
        Duration timeout = Duration.ofMillis(options.connection().getResponseTimeout());
        // its end closes the connection, also after an interrupt
        try (AgentPmtServices.Probes probes = verified().services().newProbes(candidate.nonProxyHostNames())) {
            ApiClient client = probes.create(options, candidate.tls(options), timeout);
            Operations.readBalance(new Call("agentpmt", BALANCE, options), client)
                    .get();
        } catch (ExecutionException e) {
            result.error(failed(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.error(ResultErrorBuilder.withException(e).build());
        } catch (RuntimeException e) {
            // the component was stopped, or its HTTP client cannot be made
            result.error(ResultErrorBuilder.withException(e).build());
        }
    }

    /** A refused option; its name is in the message. */
    private static VerificationError refused(IllegalArgumentException refusal, Collection<String> names) {
        String message = String.valueOf(refusal.getMessage());
        if (message.contains("option token is missing")) {
            return ResultErrorBuilder.withCodeAndDescription(VerificationError.StandardCode.MISSING_PARAMETER, message)
                    .parameterKey("token")
                    .build();
        }
        return ResultErrorBuilder.withCodeAndDescription(
                        VerificationError.StandardCode.ILLEGAL_PARAMETER_VALUE, message)
                .parameterKeys(
                        names.stream().filter(name -> names(message, name)).toList())
                .build();
    }

    /** Whether the message is about the option, and does not only list it among others. */
    private static boolean names(String message, String option) {
        return Pattern.compile("\\b(?:options? |options \\w+ and |unknown |the )" + Pattern.quote(option) + "\\b")
                .matcher(message)
                .find();
    }

    private static VerificationError failed(Throwable failure) {
        if (!(failure instanceof AgentPmtException call)) {
            return ResultErrorBuilder.withException(new IllegalStateException(failure))
                    .build();
        }
        int status = call.getHttpResponseCode();
        if (call instanceof AgentPmtAuthenticationException || call instanceof AgentPmtForbiddenException) {
            return error(VerificationError.StandardCode.AUTHENTICATION, call)
                    .parameterKey("token")
                    .build();
        }
        return status > 0
                ? error(VerificationError.StandardCode.GENERIC, call).build()
                : ResultErrorBuilder.withException(call).build();
    }

    private static ResultErrorBuilder error(VerificationError.Code code, AgentPmtException call) {
        int status = call.getHttpResponseCode();
        return ResultErrorBuilder.withCodeAndDescription(code, call.getMessage())
                .detail(VerificationError.HttpAttribute.HTTP_CODE, status > 0 ? status : null);
    }
}
