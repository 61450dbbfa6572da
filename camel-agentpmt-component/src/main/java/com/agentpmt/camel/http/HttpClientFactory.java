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
package com.agentpmt.camel.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.CamelProxyRoutePlanner;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.auth.AuthSchemeFactory;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.StandardAuthScheme;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.auth.BasicSchemeFactory;
import org.apache.hc.client5.http.impl.auth.DigestSchemeFactory;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;

/**
 * Makes the asynchronous HttpClient. Everything that it would do by itself is off: retries (it would repeat a POST),
 * redirects (they would send the token elsewhere), cookies and the caching of logins. Defaults that differ between versions
 * of HttpClient are set explicitly, here and in {@link Transport}.
 */
final class HttpClientFactory {

    /** Attribute of the request's context under which the client finds its {@link Attempt}. */
    static final String ATTEMPT = Attempt.class.getName();

    /** How long a connection may wait for its next request; a purchase after a longer pause opens a new one. */
    static final TimeValue IDLE = TimeValue.ofSeconds(30);

    private static final int IO_THREADS = 2;

    private HttpClientFactory() {}

    static PoolingAsyncClientConnectionManager connections(
            CamelContext context, HttpClientKey settings, DnsResolver resolver, int maxConnections)
            throws IOException, GeneralSecurityException {
        SSLContext tls = settings.tls() == null
                ? SSLContext.getDefault()
                : settings.tls().createSSLContext(context);
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setTlsStrategy(tlsStrategy(tls))
                .setDnsResolver(resolver)
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.NEGOTIATE)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        // check a pooled connection before every use: the server may have closed it
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        // a pool that is always busy would never resolve the host again
                        .setTimeToLive(TimeValue.of(settings.timeToLive()))
                        .build())
                .setMaxConnTotal(maxConnections)
                .setMaxConnPerRoute(maxConnections)
                .build();
    }

    static HttpAsyncClientBuilder client(HttpClientKey settings, AsyncClientConnectionManager connections) {
        HttpAsyncClientBuilder client = HttpAsyncClients.custom()
                .setConnectionManager(connections)
                .setIOReactorConfig(ioReactorConfig())
                .setHttp1Config(HeadLimits.http1())
                .setH2Config(HeadLimits.http2())
                .setDefaultAuthSchemeRegistry(authSchemes())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                // for what the client sends by itself: CONNECT to a proxy
                .setUserAgent(UserAgent.text())
                .addExecInterceptorFirst("cancel", new CancelAllSteps())
                .addExecInterceptorFirst("errors", new ErrorBarrier())
                .addRequestInterceptorLast(ErrorBarrier.around(new SendGuard()));
        if (settings.proxy() != null) {
            useProxy(client, settings.proxy());
        }
        return client;
    }

    /**
     * Checks the host name, both in the TLS handshake and after it. Shorter ways to configure it leave the check out:
     * {@code ClientTlsStrategyBuilder} up to HttpClient 5.5, the constructor with a context alone from 5.6 on.
     */
    private static TlsStrategy tlsStrategy(SSLContext tls) {
        return new DefaultClientTlsStrategy(
                tls, HostnameVerificationPolicy.BOTH, HttpsSupport.getDefaultHostnameVerifier());
    }

    /**
     * No TCP keep-alive. HttpCore 5.4 turns it on and gives a connection up after 20 seconds without a network, which
     * would lose the response of a purchase that takes longer; {@code responseTimeout} and {@code purchaseTimeout}
     * bound a silent connection.
     */
    static IOReactorConfig ioReactorConfig() {
        return IOReactorConfig.custom()
                .setIoThreadCount(IO_THREADS)
                .setSoKeepAlive(false)
                .setTcpKeepIdle(-1)
                .setTcpKeepInterval(-1)
                .setTcpKeepCount(-1)
                .build();
    }

    /** Logins that a proxy may ask for; the defaults differ between versions of HttpClient. */
    private static Registry<AuthSchemeFactory> authSchemes() {
        return RegistryBuilder.<AuthSchemeFactory>create()
                .register(StandardAuthScheme.BASIC, BasicSchemeFactory.INSTANCE)
                .register(StandardAuthScheme.DIGEST, DigestSchemeFactory.INSTANCE)
                .build();
    }

    private static void useProxy(HttpAsyncClientBuilder client, HttpClientKey.Proxy proxy) {
        HttpHost host = new HttpHost("http", proxy.host(), proxy.port());
        client.setRoutePlanner(new CamelProxyRoutePlanner(host, proxy.direct()));
        if (proxy.username() != null) {
            char[] password =
                    proxy.password() == null ? new char[0] : proxy.password().toCharArray();
            BasicCredentialsProvider logins = new BasicCredentialsProvider();
            // for this proxy only: they are never sent to a server
            logins.setCredentials(new AuthScope(host), new UsernamePasswordCredentials(proxy.username(), password));
            client.setDefaultCredentialsProvider(logins);
        }
    }
}
