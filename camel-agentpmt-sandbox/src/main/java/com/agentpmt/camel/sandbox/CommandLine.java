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
package com.agentpmt.camel.sandbox;

import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.Collectors;

/** Parses the arguments, starts a sandbox and prints how to use it. */
final class CommandLine {

    /** Not an exit code: the sandbox is running. */
    static final int RUNNING = -1;

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int INVALID_ARGUMENTS = 2;
    private static final int STANDALONE_JOURNAL = 1_000;

    private static final String USAGE = """
            Usage: java -jar camel-agentpmt-sandbox-<version>-standalone.jar [options]

            A simulated AgentPMT service. Nothing costs money; all data is lost when it stops.

            Options
              --port <number>     port to listen on, 0 for any free port (default 8089)
              --bind <address>    address to listen on (default 127.0.0.1: reachable from this machine only)
              --token <text>      bearer token of the account (default "demo")
              --balance <number>  initial credits of the account, 0 or more (default 1000)
              --lose <number>     charges the first purchases, but loses their responses (default 0): their outcome is unknown
              --help, -h          show this text

            Exit codes: 0 after --help, 1 if the port cannot be opened, 2 for invalid arguments
            """;

    private final PrintStream out;
    private final PrintStream err;
    private int port = 8089;
    private String bind = "127.0.0.1";
    private String token = "demo";
    private long balance = 1000;
    private int lost;
    private AgentPmtSandbox sandbox;

    CommandLine(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(String... args) {
        try {
            for (int i = 0; i < args.length; i += 2) {
                if (args[i].equals("--help") || args[i].equals("-h")) {
                    out.print(USAGE);
                    return OK;
                }
                set(args[i], i + 1 < args.length ? args[i + 1] : null);
            }
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println("Use --help to list the options.");
            return INVALID_ARGUMENTS;
        }
        return start();
    }

    /** The running sandbox, or null. */
    AgentPmtSandbox sandbox() {
        return sandbox;
    }

    private void set(String option, String value) {
        switch (option) {
            case "--port" -> port = (int) number(option, value, 65_535);
            case "--balance" -> balance = number(option, value, Long.MAX_VALUE / 2);
            case "--lose" -> lost = (int) number(option, value, Integer.MAX_VALUE);
            case "--token" -> token = text(option, value);
            case "--bind" -> bind = text(option, value);
            default -> throw new IllegalArgumentException("Unknown option " + option + ".");
        }
    }

    private int start() {
        try {
            sandbox = AgentPmtSandbox.builder()
                    .port(port)
                    .bindAddress(bind)
                    .journalLimit(STANDALONE_JOURNAL)
                    .setUp(this::fill)
                    .start();
        } catch (IllegalStateException e) {
            err.println("The sandbox was not started: " + e.getMessage());
            return FAILED;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "agentpmt-sandbox-stop"));
        out.print(greeting());
        out.flush();
        return RUNNING;
    }

    private void fill(AgentPmtSandbox fresh) {
        SandboxAccount account = fresh.account(token);
        if (balance > 0) {
            account.grant(balance);
        }
        if (lost > 0) {
            fresh.faults().on(SandboxOperation.PURCHASE).times(lost).resetAfterBooking();
        }
        fresh.workflow(AgentPmtSandbox.DEMO_WORKFLOW)
                .takes(Duration.ofSeconds(2), Duration.ofSeconds(5))
                .succeedsWith("Three orders are open.");
    }

    private String greeting() {
        String url = sandbox.url();
        String productId = sandbox.catalog().find("text-tools").orElseThrow().productId();
        String authorization = " -H 'Authorization: Bearer " + token.replace("'", "'\\''") + "'";
        String json = " -H 'Content-Type: application/json'";
        return String.join(
                System.lineSeparator(),
                "AgentPMT sandbox is listening on " + url,
                "The account with the token " + token + " has " + balance + " credits. Try:",
                "",
                "  curl " + url + "/credits/balance" + authorization,
                "  curl '" + url + "/products/fetch?page_size=5'" + authorization,
                "  curl " + url + "/products/purchase" + authorization + json + " -d '{\"product_id\":\"" + productId
                        + "\",\"parameters\":{\"action\":\"count\",\"text\":\"hello world\"}}'",
                "  curl " + url + "/credits/history" + authorization,
                "  curl " + url + "/api/agent-webhooks/" + AgentPmtSandbox.DEMO_WORKFLOW + "/trigger" + authorization
                        + json + " -d '{\"prompt\":\"Count the open orders\",\"request_id\":\"order-1\"}'",
                "",
                "Products, each with the credits of a call:",
                "",
                products(),
                "",
                "Workflow: " + AgentPmtSandbox.DEMO_WORKFLOW,
                "In Camel: agentpmt:credits/balance?token=" + token + "&apiUrl=" + url + "&webUrl=" + url,
                "Press Ctrl+C to stop.",
                "");
    }

    private String products() {
        return sandbox.catalog().products().stream()
                .map(product -> "  " + product.productId() + "  " + product.name() + ": " + price(product))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String price(SandboxProduct product) {
        return product.prices().isEmpty()
                ? String.valueOf(product.priceOf(null))
                : product.prices().entrySet().stream()
                        .map(action -> action.getKey() + " " + action.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String text(String option, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return value.trim();
    }

    private static long number(String option, String value, long maximum) {
        String text = text(option, value);
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= maximum) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a whole number, not " + text + ".", e);
        }
        throw new IllegalArgumentException(option + " must be between 0 and " + maximum + ", not " + text + ".");
    }
}
