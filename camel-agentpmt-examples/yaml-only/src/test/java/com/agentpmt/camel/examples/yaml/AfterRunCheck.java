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
package com.agentpmt.camel.examples.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs in the build after {@code camel:run} has ended, while the sandbox still runs: what has it received? */
class AfterRunCheck {

    private static final String TOKEN = "demo";
    private static final long START = 120;
    private static final long PRICE = 5;
    private static final long THRESHOLD = 100;

    @Test
    void callsWereBoughtUntilTheCreditsWereLow() throws Exception {
        long bought = Pattern.compile("\"purchase\"")
                .matcher(get("/credits/history"))
                .results()
                .count();
        Matcher balance = Pattern.compile("\"balance\" *: *(\\d+)").matcher(get("/credits/balance"));

        assertThat(balance.find()).isTrue();
        assertThat(Long.parseLong(balance.group(1)))
                .isEqualTo(START - PRICE * bought)
                .isLessThan(THRESHOLD);
    }

    private static String get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(System.getProperty("sandbox.url") + path))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }
}
