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

import java.util.function.Supplier;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Token and TLS settings. */
@UriParams
public class SecurityOptions implements Cloneable {

    @UriParam(label = "security", secret = true)
    private String token;

    @UriParam(label = "security,advanced")
    private Supplier<String> tokenSupplier;

    @UriParam(label = "security")
    private SSLContextParameters sslContextParameters;

    @UriParam(label = "security", defaultValue = "false")
    private boolean allowPlainHttp;

    @Override
    public SecurityOptions clone() {
        try {
            return (SecurityOptions) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the option {@code token}: {@code null} by default} */
    public String getToken() {
        return token;
    }

    /**
     * Bearer token of the account's agent group. Surrounding blanks and a leading Bearer are removed. Set it with RAW(...), a property placeholder or on the component.
     *
     * @param token {@code null} by default
     */
    public void setToken(String token) {
        this.token = token;
    }

    /** {@return the option {@code tokenSupplier}: {@code null} by default} */
    public Supplier<String> getTokenSupplier() {
        return tokenSupplier;
    }

    /**
     * Supplies the token instead of the option token: called before the first request, and once more after HTTP 401. For tokens that rotate.
     *
     * @param tokenSupplier {@code null} by default
     */
    public void setTokenSupplier(Supplier<String> tokenSupplier) {
        this.tokenSupplier = tokenSupplier;
    }

    /** {@return the option {@code sslContextParameters}: {@code null} by default} */
    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /**
     * TLS settings: trusted certificates, key, protocols. Defaults to those of the JVM. The host name is always verified.
     *
     * @param sslContextParameters {@code null} by default
     */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    /** {@return the option {@code allowPlainHttp}: {@code false} by default} */
    public boolean isAllowPlainHttp() {
        return allowPlainHttp;
    }

    /**
     * Whether apiUrl and webUrl may be plain http to hosts other than loopback. The token is then sent unencrypted.
     *
     * @param allowPlainHttp {@code false} by default
     */
    public void setAllowPlainHttp(boolean allowPlainHttp) {
        this.allowPlainHttp = allowPlainHttp;
    }
}
