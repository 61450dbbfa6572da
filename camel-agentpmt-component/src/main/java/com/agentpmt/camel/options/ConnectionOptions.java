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

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.ExecutorService;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** Addresses of the API, timeouts, retries, proxy and HTTP client. */
@UriParams
public class ConnectionOptions implements Cloneable {

    @UriParam(label = "common", defaultValue = "https://api.agentpmt.com")
    private String apiUrl = "https://api.agentpmt.com";

    @UriParam(label = "common", defaultValue = "https://www.agentpmt.com")
    private String webUrl = "https://www.agentpmt.com";

    @UriParam(label = "advanced", defaultValue = "5s", javaType = "java.time.Duration")
    private long connectTimeout = 5_000;

    @UriParam(label = "common", defaultValue = "30s", javaType = "java.time.Duration")
    private long responseTimeout = 30_000;

    @UriParam(label = "producer", defaultValue = "2m", javaType = "java.time.Duration")
    private long purchaseTimeout = 120_000;

    @UriParam(label = "advanced", defaultValue = "30m", javaType = "java.time.Duration")
    private long connectionTimeToLive = 1_800_000;

    @UriParam(label = "advanced", defaultValue = "16777216")
    private long maxResponseSize = 16_777_216;

    @UriParam(label = "proxy")
    private String proxyHost;

    @UriParam(label = "proxy")
    private Integer proxyPort;

    @UriParam(label = "proxy,security", secret = true)
    private String proxyAuthUsername;

    @UriParam(label = "proxy,security", secret = true)
    private String proxyAuthPassword;

    @UriParam(label = "common", defaultValue = "2")
    private int maxRetries = 2;

    @UriParam(label = "advanced", defaultValue = "500ms", javaType = "java.time.Duration")
    private long retryDelay = 500;

    @UriParam(label = "advanced", defaultValue = "30s", javaType = "java.time.Duration")
    private long maxRetryDelay = 30_000;

    @UriParam(label = "advanced")
    @Metadata(autowired = false)
    private CloseableHttpAsyncClient client;

    @UriParam(label = "advanced")
    @Metadata(autowired = false)
    private ObjectMapper objectMapper;

    @UriParam(label = "advanced")
    @Metadata(autowired = false)
    private ExecutorService workerPool;

    @Override
    public ConnectionOptions clone() {
        try {
            return (ConnectionOptions) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the option {@code apiUrl}: {@code https://api.agentpmt.com} by default} */
    public String getApiUrl() {
        return apiUrl;
    }

    /**
     * Base address of credits, products, issues, health and public key.
     *
     * @param apiUrl {@code https://api.agentpmt.com} by default
     */
    public void setApiUrl(String apiUrl) {
        this.apiUrl = apiUrl;
    }

    /** {@return the option {@code webUrl}: {@code https://www.agentpmt.com} by default} */
    public String getWebUrl() {
        return webUrl;
    }

    /**
     * Base address of workflows and embeds.
     *
     * @param webUrl {@code https://www.agentpmt.com} by default
     */
    public void setWebUrl(String webUrl) {
        this.webUrl = webUrl;
    }

    /** {@return the option {@code connectTimeout}: milliseconds; {@code 5s} by default} */
    public long getConnectTimeout() {
        return connectTimeout;
    }

    /**
     * Maximum time to establish a connection, including TLS.
     *
     * @param connectTimeout milliseconds; {@code 5s} by default
     */
    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    /** {@return the option {@code responseTimeout}: milliseconds; {@code 30s} by default} */
    public long getResponseTimeout() {
        return responseTimeout;
    }

    /**
     * Maximum time of one attempt, from its start to the last byte of the response. For purchases see purchaseTimeout.
     *
     * @param responseTimeout milliseconds; {@code 30s} by default
     */
    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    /** {@return the option {@code purchaseTimeout}: milliseconds; {@code 2m} by default} */
    public long getPurchaseTimeout() {
        return purchaseTimeout;
    }

    /**
     * Maximum time of a purchase, from its start to the last byte of the response. A purchase that takes longer fails with an unknown outcome.
     *
     * @param purchaseTimeout milliseconds; {@code 2m} by default
     */
    public void setPurchaseTimeout(long purchaseTimeout) {
        this.purchaseTimeout = purchaseTimeout;
    }

    /** {@return the option {@code connectionTimeToLive}: milliseconds; {@code 30m} by default} */
    public long getConnectionTimeToLive() {
        return connectionTimeToLive;
    }

    /**
     * Maximum time for which a connection is used: after it, the next request opens a new connection, so that a busy pool follows changes in DNS. Endpoints with different values do not share connections. Not used with a custom client.
     *
     * @param connectionTimeToLive milliseconds; {@code 30m} by default
     */
    public void setConnectionTimeToLive(long connectionTimeToLive) {
        this.connectionTimeToLive = connectionTimeToLive;
    }

    /** {@return the option {@code maxResponseSize}: {@code 16777216} by default} */
    public long getMaxResponseSize() {
        return maxResponseSize;
    }

    /**
     * Maximum size of a response, in bytes after decompression (16 MiB).
     *
     * @param maxResponseSize {@code 16777216} by default
     */
    public void setMaxResponseSize(long maxResponseSize) {
        this.maxResponseSize = maxResponseSize;
    }

    /** {@return the option {@code proxyHost}: {@code null} by default} */
    public String getProxyHost() {
        return proxyHost;
    }

    /**
     * Host name of the HTTP proxy.
     *
     * @param proxyHost {@code null} by default
     */
    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    /** {@return the option {@code proxyPort}: {@code null} by default} */
    public Integer getProxyPort() {
        return proxyPort;
    }

    /**
     * Port of the HTTP proxy.
     *
     * @param proxyPort {@code null} by default
     */
    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    /** {@return the option {@code proxyAuthUsername}: {@code null} by default} */
    public String getProxyAuthUsername() {
        return proxyAuthUsername;
    }

    /**
     * User name for the proxy.
     *
     * @param proxyAuthUsername {@code null} by default
     */
    public void setProxyAuthUsername(String proxyAuthUsername) {
        this.proxyAuthUsername = proxyAuthUsername;
    }

    /** {@return the option {@code proxyAuthPassword}: {@code null} by default} */
    public String getProxyAuthPassword() {
        return proxyAuthPassword;
    }

    /**
     * Password for the proxy.
     *
     * @param proxyAuthPassword {@code null} by default
     */
    public void setProxyAuthPassword(String proxyAuthPassword) {
        this.proxyAuthPassword = proxyAuthPassword;
    }

    /** {@return the option {@code maxRetries}: {@code 2} by default} */
    public int getMaxRetries() {
        return maxRetries;
    }

    /**
     * Maximum number of retries after a failure that is safe to retry. Purchases and issue reports are retried only if the request was never sent, or was rejected: with HTTP 429, or once with 401 if there is a token supplier.
     *
     * @param maxRetries {@code 2} by default
     */
    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    /** {@return the option {@code retryDelay}: milliseconds; {@code 500ms} by default} */
    public long getRetryDelay() {
        return retryDelay;
    }

    /**
     * Delay before the first retry; it doubles with each further retry, with jitter.
     *
     * @param retryDelay milliseconds; {@code 500ms} by default
     */
    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    /** {@return the option {@code maxRetryDelay}: milliseconds; {@code 30s} by default} */
    public long getMaxRetryDelay() {
        return maxRetryDelay;
    }

    /**
     * Maximum delay before a retry. If the server asks for a longer one, the call fails at once and reports it.
     *
     * @param maxRetryDelay milliseconds; {@code 30s} by default
     */
    public void setMaxRetryDelay(long maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    /** {@return the option {@code client}: {@code null} by default} */
    public CloseableHttpAsyncClient getClient() {
        return client;
    }

    /**
     * A started HttpClient to use instead of the component's own. The component never closes it. Its own retries and redirects apply: switch them off, so that a purchase is sent at most once. Cannot be combined with options for TLS or a proxy.
     *
     * @param client {@code null} by default
     */
    public void setClient(CloseableHttpAsyncClient client) {
        this.client = client;
    }

    /** {@return the option {@code objectMapper}: {@code null} by default} */
    public ObjectMapper getObjectMapper() {
        return objectMapper;
    }

    /**
     * Jackson mapper that converts message bodies to JSON. Responses are always read by the component's own mapper.
     *
     * @param objectMapper {@code null} by default
     */
    public void setObjectMapper(ObjectMapper objectMapper) {
        this.objectMapper = objectMapper;
    }

    /** {@return the option {@code workerPool}: {@code null} by default} */
    public ExecutorService getWorkerPool() {
        return workerPool;
    }

    /**
     * Thread pool on which routes continue after a response. Defaults to a pool shared by the component: 10 threads, more while routes block in them, or virtual threads if Camel uses them. Tasks that a custom pool rejects, or does not start within 100 ms, run on the shared pool.
     *
     * @param workerPool {@code null} by default
     */
    public void setWorkerPool(ExecutorService workerPool) {
        this.workerPool = workerPool;
    }
}
