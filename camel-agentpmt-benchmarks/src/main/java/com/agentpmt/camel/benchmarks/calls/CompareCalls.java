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
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Compares the ways to call the API: every measurement runs in a fresh JVM, against a server in a separate process. In every
 * round, each measurement is made once with each variant, one after the other.
 */
public final class CompareCalls {

    private static final int POLL_DELAY = 200;
    private static final int POLLS = 25;

    /** A measurement that takes longer is given up. */
    private static final int MAX_SECONDS = 180;

    /**
     * @param warmUp number of calls
     * @param measured milliseconds
     * @param slowCalls number of calls at the same time to a server that takes a second
     * @param runs number of tracked runs
     * @param inFlight numbers of calls in flight, by which the cost of a call is shown
     */
    record Settings(
            int rounds,
            int warmUp,
            int measured,
            int slowCalls,
            int runs,
            List<Integer> inFlight,
            List<CallVariant> variants) {

        static Settings of(String[] args) {
            return new Settings(
                    argument(args, 0, 5),
                    argument(args, 1, 150_000),
                    argument(args, 2, 2_500),
                    argument(args, 3, 5_000),
                    argument(args, 4, 100_000),
                    List.of(1, 8, 64, 512, 5_000),
                    List.of(CallVariant.values()));
        }

        private static int argument(String[] args, int index, int otherwise) {
            return args.length > index ? Integer.parseInt(args[index]) : otherwise;
        }
    }

    @FunctionalInterface
    private interface JvmStarter {

        ChildJvm start(CallVariant variant) throws IOException;
    }

    private record Measurement(String title, List<CallVariant> variants, JvmStarter jvm) {}

    private final Settings settings;
    private final PrintStream progress;
    private final Samples samples = new Samples();
    private final List<Measurement> measurements = new ArrayList<>();
    private int failed;

    CompareCalls(Settings settings, PrintStream progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Arguments: rounds (5), calls of warm-up (150000), milliseconds of measurement (2500), number of slow calls (5000), number of
     * tracked runs (100000).
     */
    public static void main(String[] args) throws Exception {
        System.out.println(new CompareCalls(Settings.of(args), System.err).run(String.join(" ", args)));
    }

    /** Makes all measurements, and returns Markdown. Reports each to standard error. */
    String run(String arguments) throws Exception {
        try (PreparedServer server = PreparedServer.start();
                ChildJvm slowServer = new ChildJvm(ApiServer.class, 1_000)) {
            plan(server.url(), "http://localhost:" + slowServer.line());
            for (int round = 1; round <= settings.rounds(); round++) {
                for (Measurement measurement : measurements) {
                    for (CallVariant variant : measurement.variants()) {
                        measure(measurement, variant, round);
                    }
                }
            }
            return new Machine(arguments, settings, server.name()).describe()
                    + (failed == 0 ? "" : failed + " measurements have failed.\n")
                    + '\n'
                    + samples.table()
                    + '\n'
                    + flatness();
        }
    }

    private void plan(String url, String slowUrl) {
        List<CallVariant> all = settings.variants();
        for (ApiOperation operation : ApiOperation.values()) {
            addCalls(operation, 1, url, all);
            addCalls(operation, 64, url, all);
        }
        for (int inFlight : settings.inFlight()) {
            if (inFlight != 1 && inFlight != 64) {
                addCalls(ApiOperation.BALANCE, inFlight, url, List.of(CallVariant.BARE, CallVariant.POJO));
            }
        }
        add("start", all, variant -> new ChildJvm(StartUp.class, variant, ApiOperation.BALANCE, url));
        add(
                number(settings.slowCalls()) + " GET of one second at the same time",
                all.stream()
                        .filter(variant -> variant != CallVariant.CAMEL_HTTP)
                        .toList(),
                variant -> new ChildJvm(SlowCalls.class, variant, ApiOperation.BALANCE, settings.slowCalls(), slowUrl));
        add(
                number(settings.runs()) + " tracked runs, 1 % due per poll",
                List.of(CallVariant.POJO),
                variant -> new ChildJvm(TrackedRuns.class, settings.runs(), POLL_DELAY, POLLS));
    }

    private void addCalls(ApiOperation operation, int inFlight, String url, List<CallVariant> variants) {
        add(
                title(operation, inFlight),
                variants,
                variant -> new ChildJvm(
                        FastCalls.class, variant, operation, inFlight, url, settings.warmUp(), settings.measured()));
    }

    private static String title(ApiOperation operation, int inFlight) {
        return operation.httpMethod() + " " + operation.path() + ", " + number(inFlight) + " in flight";
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void add(String title, List<CallVariant> variants, JvmStarter jvm) {
        measurements.add(new Measurement(title, variants, jvm));
    }

    private void measure(Measurement measurement, CallVariant variant, int round) {
        String name =
                "round " + round + " of " + settings.rounds() + ", " + measurement.title() + ", " + variant.label();
        try (ChildJvm jvm = measurement.jvm().start(variant)) {
            CompletableFuture.delayedExecutor(MAX_SECONDS, TimeUnit.SECONDS).execute(jvm::close);
            String line = jvm.line();
            progress.println(name + ": " + line);
            samples.add(measurement.title(), variant, line);
        } catch (IOException e) {
            failed++;
            progress.println(name + ": " + e);
        }
    }

    /** Markdown: cost of a call by the number of calls in flight, as a multiple of that of one. */
    private String flatness() {
        StringBuilder text = new StringBuilder("| by calls in flight (multiple of one) |");
        List<String> titles = new ArrayList<>();
        for (int inFlight : settings.inFlight()) {
            titles.add(title(ApiOperation.BALANCE, inFlight));
            text.append(' ').append(number(inFlight)).append(" |");
        }
        text.append("\n|---|").append("---|".repeat(settings.inFlight().size())).append('\n');
        for (String metric : List.of("bytes_per_call", "cpu_us_per_call")) {
            for (CallVariant variant : List.of(CallVariant.BARE, CallVariant.POJO)) {
                text.append(samples.line(metric, variant, titles));
            }
        }
        return text.toString();
    }
}
