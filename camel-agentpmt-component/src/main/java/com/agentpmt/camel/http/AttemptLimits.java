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

import java.time.Duration;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * The limits of one attempt, the same for many.
 *
 * @param timeout of the whole attempt, to the last byte of the response
 * @param config the same for HttpClient
 */
record AttemptLimits(Duration timeout, RequestConfig config) {

    static AttemptLimits of(CallLimits limits, Duration timeout) {
        return new AttemptLimits(timeout, config(limits.connectTimeout(), timeout));
    }

    // the connect timeout of the connection manager cannot differ from call to call
    @SuppressWarnings("deprecation")
    private static RequestConfig config(Duration connectTimeout, Duration timeout) {
        return RequestConfig.custom()
                .setConnectTimeout(Timeout.of(connectTimeout))
                .setConnectionRequestTimeout(Timeout.of(timeout))
                .setResponseTimeout(Timeout.of(timeout))
                .setRedirectsEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setExpectContinueEnabled(false)
                // from 5.6 on the client asks for compression and decompresses, but keeps Content-Encoding
                .setContentCompressionEnabled(false)
                // an attempt that is cancelled closes its connection
                .setHardCancellationEnabled(true)
                .build();
    }
}
