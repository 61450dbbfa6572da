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
package com.agentpmt.camel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Another client of the same account. */
final class OtherClient {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private OtherClient() {}

    static void await(AgentPmtSandbox sandbox, int purchases) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> sandbox.purchases().size() >= purchases);
    }

    static void buy(String apiUrl, String token, String productId, String action) throws Exception {
        String body = "{\"product_id\":\"" + productId + "\",\"parameters\":{\"action\":\"" + action + "\"}}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(apiUrl + "/products/purchase"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<Void> result = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        assertThat(result.statusCode()).isEqualTo(200);
    }
}
