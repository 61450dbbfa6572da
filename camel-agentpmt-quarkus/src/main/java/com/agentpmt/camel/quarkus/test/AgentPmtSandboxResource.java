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
package com.agentpmt.camel.quarkus.test;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Starts an {@link AgentPmtSandbox} for the application of a test, and leads the component {@code agentpmt} there:
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(AgentPmtSandboxResource.class)
 * class OrderTest {
 *
 *     AgentPmtSandbox sandbox;
 * }
 * }</pre>
 *
 * <p>Fields of the type {@link AgentPmtSandbox} are set. The sandbox lives as long as the application, which Quarkus shares
 * between test classes with the same resources and profile: call {@link AgentPmtSandbox#reset()} for an empty journal. Needs the
 * test dependencies camel-agentpmt-sandbox and quarkus-junit.
 */
public final class AgentPmtSandboxResource implements QuarkusTestResourceLifecycleManager {

    /** The token of the component {@code agentpmt}. */
    public static final String TOKEN = "sandbox-token";

    /** The credits of its account at the start, and after a reset. */
    public static final long CREDITS = 1000;

    private AgentPmtSandbox sandbox;

    @Override
    public Map<String, String> start() {
        sandbox = AgentPmtSandbox.builder()
                .setUp(fresh -> fresh.account(TOKEN).grant(CREDITS))
                .start();
        return Map.of(
                "camel.component.agentpmt.api-url", sandbox.url(),
                "camel.component.agentpmt.web-url", sandbox.url(),
                "camel.component.agentpmt.token", TOKEN);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sandbox, new TestInjector.MatchesType(AgentPmtSandbox.class));
    }

    @Override
    public void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
