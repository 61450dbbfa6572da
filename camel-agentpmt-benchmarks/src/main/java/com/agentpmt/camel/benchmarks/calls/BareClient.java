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
package com.agentpmt.camel.benchmarks.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;

/** What a user would write by hand: HttpClient 5, asynchronous, and Jackson, with the response read on the I/O thread. */
final class BareClient implements CallClient {

    private final ObjectMapper json = new ObjectMapper();
    private final ApiOperation operation;
    private final String uri;
    private final CloseableHttpAsyncClient client;

    BareClient(ApiOperation operation, String url, int connections) {
        this.operation = operation;
        this.uri = url + operation.path();
        client = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections)
                        .build())
                .disableAutomaticRetries()
                .build();
        client.start();
    }

    @Override
    public void call(Consumer<Throwable> done) {
        client.execute(request(), new FutureCallback<>() {
            @Override
            public void completed(SimpleHttpResponse response) {
                done.accept(read(response));
            }

            @Override
            public void failed(Exception failure) {
                done.accept(failure);
            }

            @Override
            public void cancelled() {
                done.accept(new IOException("cancelled"));
            }
        });
    }

    private SimpleHttpRequest request() {
        SimpleRequestBuilder request = SimpleRequestBuilder.create(operation.httpMethod())
                .setUri(uri)
                .addHeader("Authorization", "Bearer " + CallVariant.TOKEN)
                .addHeader("Accept", "application/json");
        if (operation.request() != null) {
            try {
                request.setBody(json.writeValueAsBytes(operation.request()), ContentType.APPLICATION_JSON);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return request.build();
    }

    private Throwable read(SimpleHttpResponse response) {
        try {
            Map<?, ?> body = json.readValue(response.getBodyBytes(), Map.class);
            return response.getCode() == 200 && Boolean.TRUE.equals(body.get("success"))
                    ? null
                    : new IOException("status " + response.getCode());
        } catch (IOException e) {
            return e;
        }
    }

    @Override
    public boolean blocking() {
        return false;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
