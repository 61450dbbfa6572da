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

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The server of calls that get a response immediately, in a separate process: nginx if it is installed, else {@link ApiServer}. */
final class PreparedServer implements AutoCloseable {

    private static final String NGINX = "nginx";
    private static final int MAX_STARTS = 100;

    private final String name;
    private final int port;
    private final AutoCloseable process;

    private PreparedServer(String name, int port, AutoCloseable process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    static PreparedServer start() throws Exception {
        Path nginx = find(System.getenv("PATH") + File.pathSeparator + "/usr/sbin");
        if (nginx != null) {
            return startNginx(nginx);
        }
        ChildJvm jvm = new ChildJvm(ApiServer.class);
        return new PreparedServer("a JVM with HttpCore 5", Integer.parseInt(jvm.line()), jvm);
    }

    private static Path find(String path) {
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, NGINX))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static PreparedServer startNginx(Path nginx) throws Exception {
        Path folder = Files.createTempDirectory(NGINX);
        int port = freePort();
        Path file = folder.resolve("nginx.conf");
        Files.writeString(file, configuration(folder, port));
        Process process = new ProcessBuilder(
                        nginx.toString(), "-p", folder.toString(), "-e", "stderr", "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        AutoCloseable close = () -> {
            process.destroy();
            process.waitFor();
            delete(folder);
        };
        awaitConnect(process, port, folder);
        return new PreparedServer(version(nginx), port, close);
    }

    /** One process and no log; a connection is never closed. */
    private static String configuration(Path folder, int port) {
        StringBuilder locations = new StringBuilder();
        for (ApiOperation operation : ApiOperation.values()) {
            locations
                    .append("location = ")
                    .append(operation.path())
                    .append(" { return 200 '")
                    .append(operation.response())
                    .append("'; }\n");
        }
        return """
                daemon off;
                master_process off;
                worker_rlimit_nofile 20000;
                pid %1$s/pid;
                events { worker_connections 16000; }
                http {
                  access_log off;
                  default_type application/json;
                  keepalive_requests 1000000000;
                  keepalive_timeout 3600s;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  server {
                    listen 127.0.0.1:%2$d backlog=8192;
                    %3$s
                  }
                }
                """.formatted(folder, port, locations);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitConnect(Process process, int port, Path folder) throws Exception {
        for (int i = 0; i < MAX_STARTS && process.isAlive(); i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new IOException("nginx has not started: " + Files.readString(folder.resolve("log")));
    }

    private static String version(Path nginx) throws IOException {
        Process process = new ProcessBuilder(nginx.toString(), "-v")
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return text.replace("nginx version:", "").strip();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.delete(file);
            }
        }
    }

    /** As in the tables. */
    String name() {
        return name;
    }

    String url() {
        return "http://localhost:" + port;
    }

    @Override
    public void close() throws Exception {
        process.close();
    }
}
