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
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * The last check of a request, on its live connection just before the first byte is written: an abandoned attempt is not
 * sent, and an https request is not sent in clear text. HttpClient connects again if a connection dies after it was leased,
 * and then does not know of the tunnel through the proxy that the connection had.
 */
final class SendGuard implements HttpRequestInterceptor {

    @Override
    public void process(HttpRequest request, EntityDetails entity, HttpContext context) throws IOException {
        boolean secret = URIScheme.HTTPS.same(request.getScheme());
        if (secret && HttpCoreContext.cast(context).getSSLSession() == null) {
            throw new IOException("the connection lost its encryption");
        }
        if (context.getAttribute(HttpClientFactory.ATTEMPT) instanceof Attempt attempt && !attempt.markSent()) {
            throw new IOException("the attempt was abandoned");
        }
    }
}
