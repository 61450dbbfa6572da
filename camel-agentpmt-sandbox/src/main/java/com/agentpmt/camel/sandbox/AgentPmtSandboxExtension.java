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

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A sandbox for JUnit 5, fresh before each test:
 *
 * <pre>{@code
 * @RegisterExtension
 * static AgentPmtSandboxExtension sandbox = new AgentPmtSandboxExtension();
 * }</pre>
 *
 * <p>In a static field one server on one port serves all tests of the class, nested ones included; in an instance field
 * each test has a separate server. What {@code @BeforeAll} sets up is reset before the first test: use {@code @BeforeEach}, or
 * {@link SandboxBuilder#setUp}. Tests may have an {@link AgentPmtSandbox} parameter. Not for tests that run at the same
 * time on one static field.
 */
public final class AgentPmtSandboxExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final SandboxBuilder settings;
    private AgentPmtSandbox sandbox;
    private String owner;

    /** A sandbox with default settings. */
    public AgentPmtSandboxExtension() {
        this(AgentPmtSandbox.builder());
    }

    /** A sandbox with custom settings, which the extension starts. */
    public AgentPmtSandboxExtension(SandboxBuilder settings) {
        this.settings = settings;
    }

    /** The sandbox. It is started if it is needed before the first test. */
    public synchronized AgentPmtSandbox sandbox() {
        if (sandbox == null) {
            sandbox = settings.start();
        }
        return sandbox;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        claim(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        claim(context);
        sandbox().reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        closeIfOwned(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        closeIfOwned(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == AgentPmtSandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return sandbox();
    }

    /** See {@link AgentPmtSandbox#url()}. */
    public String url() {
        return sandbox().url();
    }

    /** See {@link AgentPmtSandbox#account}. */
    public SandboxAccount account(String token) {
        return sandbox().account(token);
    }

    /** See {@link AgentPmtSandbox#catalog()}. */
    public SandboxCatalog catalog() {
        return sandbox().catalog();
    }

    /** See {@link AgentPmtSandbox#workflow}. */
    public SandboxWorkflow workflow(String workflowId) {
        return sandbox().workflow(workflowId);
    }

    /** See {@link AgentPmtSandbox#run}. */
    public SandboxRun run(String runId) {
        return sandbox().run(runId);
    }

    /** See {@link AgentPmtSandbox#runs()}. */
    public List<SandboxRun> runs() {
        return sandbox().runs();
    }

    /** See {@link AgentPmtSandbox#faults()}. */
    public SandboxFaults faults() {
        return sandbox().faults();
    }

    /** See {@link AgentPmtSandbox#clock()}. */
    public SandboxClock clock() {
        return sandbox().clock();
    }

    /** See {@link AgentPmtSandbox#requests()}. */
    public List<SandboxRequest> requests() {
        return sandbox().requests();
    }

    /** See {@link AgentPmtSandbox#requests(SandboxOperation)}. */
    public List<SandboxRequest> requests(SandboxOperation operation) {
        return sandbox().requests(operation);
    }

    /** See {@link AgentPmtSandbox#purchases()}. */
    public List<SandboxPurchase> purchases() {
        return sandbox().purchases();
    }

    /** See {@link AgentPmtSandbox#transactions}. */
    public List<SandboxTransaction> transactions(String token) {
        return sandbox().transactions(token);
    }

    /** See {@link AgentPmtSandbox#issues()}. */
    public List<SandboxIssue> issues() {
        return sandbox().issues();
    }

    /** Whatever comes first, the class of a static field or the test of an instance field, also closes the sandbox. */
    private synchronized void claim(ExtensionContext context) {
        sandbox();
        if (owner == null) {
            owner = context.getUniqueId();
        }
    }

    private synchronized void closeIfOwned(ExtensionContext context) {
        if (context.getUniqueId().equals(owner)) {
            sandbox.close();
            sandbox = null;
            owner = null;
        }
    }
}
