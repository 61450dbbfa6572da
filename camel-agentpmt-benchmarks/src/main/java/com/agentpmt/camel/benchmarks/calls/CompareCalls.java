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

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Compares the ways to call the API: every measurement runs in a fresh JVM, against a server in a separate process; the
 * variants take turns in every round.
 */
public final class CompareCalls {

    private final int rounds;
    private final int warmUp;
    private final int measured;
    private final int slowCalls;

    private CompareCalls(int rounds, int warmUp, int measured, int slowCalls) {
        this.rounds = rounds;
        this.warmUp = warmUp;
        this.measured = measured;
        this.slowCalls = slowCalls;
    }

    /** Arguments: rounds (5), milliseconds of warm-up (9000) and of measurement (5000), number of slow calls (5000). */
    public static void main(String[] args) throws Exception {
        new CompareCalls(
                        argument(args, 0, 5),
                        argument(args, 1, 9_000),
                        argument(args, 2, 5_000),
                        argument(args, 3, 5_000))
                .run();
    }

    private static int argument(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }

    private void run() throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%d rounds; JDK %s, %s %s, %d processors.%nMedian (multiple of the first row; lowest to highest).%n%n",
                rounds,
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors());
        try (ChildJvm server = new ChildJvm(ApiServer.class)) {
            String url = "http://localhost:" + server.line();
            for (ApiOperation operation : ApiOperation.values()) {
                for (int inFlight : new int[] {1, 64}) {
                    compare(
                            operation.httpMethod() + " " + operation.path() + ", " + inFlight + " in flight",
                            Arrays.asList(CallVariant.values()),
                            variant ->
                                    new ChildJvm(FastCalls.class, variant, operation, inFlight, url, warmUp, measured));
                }
            }
            compare(
                    "Start of a route and its first GET",
                    Arrays.asList(CallVariant.values()),
                    variant -> new ChildJvm(StartUp.class, variant, ApiOperation.BALANCE, url));
        }
        try (ChildJvm server = new ChildJvm(ApiServer.class, 1_000)) {
            String url = "http://localhost:" + server.line();
            List<CallVariant> asynchronous = new ArrayList<>(Arrays.asList(CallVariant.values()));
            asynchronous.remove(CallVariant.CAMEL_HTTP);
            compare(
                    slowCalls + " GET of one second at the same time",
                    asynchronous,
                    variant -> new ChildJvm(SlowCalls.class, variant, ApiOperation.BALANCE, slowCalls, url));
        }
    }

    private void compare(String title, List<CallVariant> variants, Measurement measurement) throws IOException {
        Samples samples = new Samples(title);
        for (int round = 0; round < rounds; round++) {
            for (CallVariant variant : variants) {
                try (ChildJvm jvm = measurement.start(variant)) {
                    samples.add(variant, jvm.line());
                }
            }
        }
        System.out.println(samples.table());
    }

    @FunctionalInterface
    private interface Measurement {

        ChildJvm start(CallVariant variant) throws IOException;
    }
}
