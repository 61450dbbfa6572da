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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendGuardTest {

    private final SendGuard departure = new SendGuard();
    private final SendState state = new SendState();
    private final HttpClientContext context = HttpClientContext.create();

    @BeforeEach
    void mark() {
        context.setAttribute(HttpClientFactory.ATTEMPT, new Attempt(state, new BoundedBody(1_000, state)));
    }

    @Test
    void anHttpsRequestIsNotSentOnAConnectionWithoutTls() {
        assertThatThrownBy(() -> departure.process(request("https://api.example.com/x"), null, context))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("encryption");
        assertThat(state.isSent()).as("nothing was written").isFalse();
    }

    @Test
    void anHttpsRequestIsSentOnAConnectionWithTls() throws Exception {
        context.setSSLSession(SSLContext.getDefault().createSSLEngine().getSession());

        departure.process(request("https://api.example.com/x"), null, context);

        assertThat(state.isSent()).isTrue();
    }

    @Test
    void aPlainRequestNeedsNoTls() throws Exception {
        departure.process(request("http://localhost/x"), null, context);

        assertThat(state.isSent()).isTrue();
    }

    @Test
    void anAbandonedRequestIsNotSent() {
        state.abandon();

        assertThatThrownBy(() -> departure.process(request("http://localhost/x"), null, context))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("abandoned");
    }

    @Test
    void aRequestWithoutASendStateIsIgnored() {
        context.removeAttribute(HttpClientFactory.ATTEMPT);

        assertThatCode(() -> departure.process(request("http://localhost/x"), null, context))
                .doesNotThrowAnyException();
    }

    private static BasicHttpRequest request(String uri) {
        return new BasicHttpRequest(Method.POST, URI.create(uri));
    }
}
