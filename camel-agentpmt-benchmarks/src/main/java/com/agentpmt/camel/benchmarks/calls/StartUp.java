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

import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Time from an empty JVM to a started route, and to its first response. */
public final class StartUp {

    private StartUp() {}

    /** Arguments: variant, operation, address of the API. */
    public static void main(String[] args) throws Exception {
        long started = System.nanoTime();
        try (CallClient client = CallVariant.of(args[0]).open(ApiOperation.of(args[1]), args[2], 4)) {
            double route = (System.nanoTime() - started) / 1e6;
            CompletableFuture<Throwable> first = new CompletableFuture<>();
            client.call(first::complete);
            if (first.get() != null) {
                throw new IllegalStateException(first.get());
            }
            System.out.printf(
                    Locale.ROOT, "route_ms=%.0f first_response_ms=%.0f%n", route, (System.nanoTime() - started) / 1e6);
        }
    }
}
