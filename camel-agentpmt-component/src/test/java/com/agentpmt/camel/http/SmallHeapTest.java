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

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twelve results that do not fit into the heap together arrive at once. Wherever the memory is exhausted, each
 * purchase ends with its outcome, and the component buys again in the same process.
 */
@Tag("long")
class SmallHeapTest {

    private static final int PURCHASES = 12;
    private static final int LARGE = 12 * 1024 * 1024;
    private static final String LOGS = """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%level %logger{0} %msg%n%nopex</pattern></encoder>
              </appender>
              <root level="ERROR"><appender-ref ref="out"/></root>
            </configuration>
            """;

    private final CountDownLatch arrived = new CountDownLatch(PURCHASES);

    @Test
    void eachPurchaseEndsAndLaterPurchasesSucceed(@TempDir Path folder) throws Exception {
        Path logs = Files.writeString(folder.resolve("logback.xml"), LOGS);
        Path output = folder.resolve("output.txt");
        try (RawServer server = new RawServer(this::respond)) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-Dlogback.configurationFile=" + logs,
                            "-cp",
                            System.getProperty("java.class.path"),
                            SmallHeapBuyer.class.getName(),
                            server.url(),
                            String.valueOf(PURCHASES))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            process.destroyForcibly();

            List<String> lines = Files.readAllLines(output);
            String all = String.join("\n", lines);
            assertThat(ended).as(all).isTrue();
            assertThat(lines.stream().filter(line -> line.startsWith("large: ")))
                    .as(all)
                    .hasSize(PURCHASES)
                    .allMatch(line -> line.equals("large: result") || line.equals("large: unknown"))
                    .contains("large: unknown");
            assertThat(lines).as(all).contains("end: result");
            assertThat(lines.stream().filter(line -> line.contains("An I/O thread of the HTTP client has ended")))
                    .as(all)
                    .hasSizeLessThanOrEqualTo(1);
            // each is sent once
            assertThat(server.requests.stream().filter(request -> request.contains("large")))
                    .hasSize(PURCHASES);
        }
    }

    private boolean respond(Socket connection, String request) throws IOException {
        if (!request.contains("large")) {
            RawServer.succeed(connection);
            return true;
        }
        arrived.countDown();
        try {
            arrived.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String start = "{\"success\":true,\"order_id\":\"o\",\"data\":{\"output\":\"";
        String end = "\"}}";
        OutputStream out = connection.getOutputStream();
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                        + (start.length() + LARGE + end.length()) + "\r\n\r\n" + start)
                .getBytes(StandardCharsets.US_ASCII));
        byte[] part = "a".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        for (int sent = 0; sent < LARGE; sent += part.length) {
            out.write(part);
        }
        out.write(end.getBytes(StandardCharsets.US_ASCII));
        return true;
    }
}
