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
package com.agentpmt.camel.options;

import static com.agentpmt.camel.options.OptionValidator.positive;

/** Checks the values of the options of connection and security. Pure. */
final class ConnectionValidator {

    private ConnectionValidator() {}

    /**
     * @throws IllegalArgumentException naming the option and the fix
     */
    static void check(OperationOptions operation, SecurityOptions security, ConnectionOptions connection) {
        security(security, operation);
        connection(connection, security);
    }

    private static void security(SecurityOptions options, OperationOptions operation) {
        if (options.getToken() != null) {
            if (BearerToken.isEmpty(options.getToken())) {
                throw new IllegalArgumentException("option token is empty:"
                        + " is the environment variable or the property of its placeholder set?");
            }
            BearerToken.clean(options.getToken());
        } else if (operation.authenticated() && options.getTokenSupplier() == null) {
            throw new IllegalArgumentException(
                    "option token is missing: set it on the component (camel.component.agentpmt.token; on Spring Boot add"
                            + " camel-agentpmt-spring-boot-starter) or the endpoint");
        }
    }

    private static void connection(ConnectionOptions options, SecurityOptions security) {
        UrlValidator.baseUrl("apiUrl", options.getApiUrl(), security.isAllowPlainHttp());
        UrlValidator.baseUrl("webUrl", options.getWebUrl(), security.isAllowPlainHttp());
        positive("connectTimeout", options.getConnectTimeout());
        positive("responseTimeout", options.getResponseTimeout());
        positive("purchaseTimeout", options.getPurchaseTimeout());
        positive("connectionTimeToLive", options.getConnectionTimeToLive());
        positive("retryDelay", options.getRetryDelay());
        positive("maxRetryDelay", options.getMaxRetryDelay());
        positive("maxResponseSize", options.getMaxResponseSize());
        if (options.getMaxRetries() < 0) {
            throw new IllegalArgumentException(
                    "option maxRetries must be 0 or more, but is " + options.getMaxRetries());
        }
        if ((options.getProxyHost() == null) != (options.getProxyPort() == null)) {
            throw new IllegalArgumentException("options proxyHost and proxyPort belong together: set both");
        }
        if (options.getProxyPort() != null && (options.getProxyPort() < 1 || options.getProxyPort() > 65_535)) {
            throw new IllegalArgumentException(
                    "option proxyPort must be between 1 and 65535, but is " + options.getProxyPort());
        }
        if (options.getProxyAuthPassword() != null && options.getProxyAuthUsername() == null) {
            throw new IllegalArgumentException("option proxyAuthPassword needs proxyAuthUsername: set it");
        }
        if (options.getClient() != null) {
            notBeside("proxyHost", options.getProxyHost());
            notBeside("sslContextParameters", security.getSslContextParameters());
        }
    }

    /** The client would silently ignore the option. */
    private static void notBeside(String option, Object value) {
        if (value != null) {
            throw new IllegalArgumentException("options client and " + option
                    + " cannot be combined: configure it in the custom client, and remove it here");
        }
    }
}
