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
import java.io.PrintStream;
import java.time.Duration;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * Buys tool calls and starts workflow runs, and shows on a web page what happens. Runs against a sandbox in this JVM until it
 * is stopped; the page has buttons that make the sandbox misbehave.
 */
public final class OperationsConsole {

    /** Workflow whose runs fail; the runs of {@link AgentPmtSandbox#DEMO_WORKFLOW} succeed. */
    static final String FAILING_WORKFLOW = "failing-workflow";

    static final String TOKEN = "demo";

    private OperationsConsole() {}

    /** Returns when Camel is stopped, by Ctrl+C or {@code -Dcamel.main.durationMaxSeconds=60}. */
    public static void main(String[] args) throws Exception {
        try (AgentPmtSandbox sandbox = sandbox()) {
            Main main = over(sandbox);
            main.addMainListener(announcement(sandbox, System.out));
            main.run();
        }
    }

    static AgentPmtSandbox sandbox() {
        AgentPmtSandbox sandbox = AgentPmtSandbox.start();
        Duration queued = Duration.ofSeconds(2);
        Duration running = Duration.ofSeconds(8);
        sandbox.workflow(AgentPmtSandbox.DEMO_WORKFLOW).takes(queued, running).succeedsWith("Three orders are open.");
        sandbox.workflow(FAILING_WORKFLOW).takes(queued, running).failsWith("tool_error", "The tool did not respond");
        return sandbox;
    }

    /** The pipeline and its page, not started. */
    static Main over(AgentPmtSandbox sandbox) {
        EventStream stream = new EventStream();
        Main main = new Main();
        main.configure().addRoutesBuilder(new BuyingRoutes());
        main.configure().addRoutesBuilder(new WatchingRoutes());
        main.configure().addRoutesBuilder(new PageRoutes(stream));
        main.configure().addRoutesBuilder(new SandboxRoutes(sandbox));
        main.addInitialProperty("camel.component.agentpmt.api-url", sandbox.url());
        main.addInitialProperty("camel.component.agentpmt.web-url", sandbox.url());
        return main;
    }

    private static MainListenerSupport announcement(AgentPmtSandbox sandbox, PrintStream out) {
        return new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport main) {
                String page = main.getCamelContext().resolvePropertyPlaceholders("http://localhost:{{console.port}}/");
                out.printf("Open %s in a browser (sandbox at %s: nothing costs money)%n", page, sandbox.url());
                out.println("Press Ctrl+C to stop.");
            }
        };
    }
}
