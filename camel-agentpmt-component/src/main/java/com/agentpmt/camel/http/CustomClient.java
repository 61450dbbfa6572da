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
import java.util.concurrent.CancellationException;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.reactor.IOReactorStatus;

/**
 * A client that belongs to the user, who starts, replaces and closes it. It does not report when a request is sent: a request
 * that was handed over counts as sent.
 */
record CustomClient(CloseableHttpAsyncClient client) implements ClientSource {

    @Override
    public CloseableHttpAsyncClient acquire(Attempt attempt) throws IOException {
        if (client.getStatus().compareTo(IOReactorStatus.ACTIVE) > 0) {
            throw new IOException(
                    "the HTTP client that option client names has been shut down or has failed; the component"
                            + " does not replace it: bind a new one and restart the route, or remove the option");
        }
        if (!attempt.markSent()) {
            throw new CancellationException();
        }
        return client;
    }
}
