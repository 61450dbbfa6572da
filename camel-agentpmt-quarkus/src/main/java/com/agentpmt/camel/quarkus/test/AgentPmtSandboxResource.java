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
import java.util.HashMap;
import java.util.List;
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
 * <p>Its address and token replace those of {@code application.properties} and of environment variables; token supplier, client and
 * proxy that these set are not used. What a test profile or a system property sets stays.
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

    private static final String PREFIX = "camel.component.agentpmt.";
    private static final List<String> LEADING_ELSEWHERE = List.of(
            "token-supplier", "client", "proxy-host", "proxy-port", "proxy-auth-username", "proxy-auth-password");

    private AgentPmtSandbox sandbox;

    @Override
    public Map<String, String> start() {
        sandbox = AgentPmtSandbox.builder()
                .setUp(fresh -> fresh.account(TOKEN).grant(CREDITS))
                .start();
        Map<String, String> properties = new HashMap<>();
        // an empty value is none: what the application sets would lead elsewhere
        LEADING_ELSEWHERE.forEach(option -> properties.put(PREFIX + option, ""));
        properties.put(PREFIX + "api-url", sandbox.url());
        properties.put(PREFIX + "web-url", sandbox.url());
        properties.put(PREFIX + "token", TOKEN);
        return properties;
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
