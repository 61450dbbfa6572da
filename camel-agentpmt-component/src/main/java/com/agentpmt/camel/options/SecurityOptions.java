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

/** Who calls, and how the server is recognised. */
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

    public String getToken() {
        return token;
    }

    /** The bearer token of the account's agent group. It is sent as it is: blanks around it and a leading Bearer are dropped. Give it by RAW(...), a property placeholder or the component. */
    public void setToken(String token) {
        this.token = token;
    }

    public Supplier<String> getTokenSupplier() {
        return tokenSupplier;
    }

    /** Supplies the token in place of the option token: asked at the first call, and once more after an answer 401. For tokens that rotate. */
    public void setTokenSupplier(Supplier<String> tokenSupplier) {
        this.tokenSupplier = tokenSupplier;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /** TLS settings: trusted certificates, key, protocols. Without it the JVM's defaults count. The host name is always checked. */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public boolean isAllowPlainHttp() {
        return allowPlainHttp;
    }

    /** Whether apiUrl and webUrl may be plain http to a host other than loopback. The token then travels in clear. */
    public void setAllowPlainHttp(boolean allowPlainHttp) {
        this.allowPlainHttp = allowPlainHttp;
    }
}
