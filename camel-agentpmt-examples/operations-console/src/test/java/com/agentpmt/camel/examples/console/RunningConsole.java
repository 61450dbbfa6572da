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
package com.agentpmt.camel.examples.console;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** The example on a free port, faster than a person can watch, with credits for some minutes. */
final class RunningConsole implements AutoCloseable {

    private final AgentPmtSandbox sandbox = OperationsConsole.sandbox();
    private final Main main = OperationsConsole.over(sandbox);
    private final int port = freePort();

    RunningConsole(RouteBuilder... more) throws Exception {
        for (RouteBuilder routes : more) {
            main.configure().addRoutesBuilder(routes);
        }
        main.addOverrideProperty("console.port", String.valueOf(port));
        main.addOverrideProperty("credits", "20000");
        main.addOverrideProperty("top.up", "20000");
        main.addOverrideProperty("rejections", "40");
        main.addOverrideProperty("order.interval", "300");
        main.addOverrideProperty("conversion.interval", "1000");
        main.addOverrideProperty("report.interval", "2000");
        main.addOverrideProperty("poll.interval", "300");
        try {
            main.start();
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    AgentPmtSandbox sandbox() {
        return sandbox;
    }

    /** The address of a path below the root, such as {@code events}. */
    String url(String path) {
        return "http://localhost:" + port + "/" + path;
    }

    @Override
    public void close() {
        main.stop();
        sandbox.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
