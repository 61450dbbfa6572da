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
package com.agentpmt.camel.springboot.test;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Starts an {@link AgentPmtSandbox} for the application context of a test, and leads each component there, the
 * application's own beans and further accounts too: {@code apiUrl}, {@code webUrl} and {@code token} of component and
 * endpoints are those of the sandbox, and {@code tokenSupplier}, {@code client} and the proxy are not used, whatever the
 * application configures:
 *
 * <pre>{@code
 * @SpringBootTest
 * @EnableAgentPmtSandbox
 * class OrdersTest {
 *
 *     @Autowired
 *     AgentPmtSandbox sandbox;
 * }
 * }</pre>
 *
 * <p>The token of another component is its name: {@code sandbox.account("agentpmt-eu")} is the account of
 * {@code agentpmt-eu}.
 *
 * <p>The sandbox is a bean. It lives as long as its application context, which Spring shares between test classes with the
 * same configuration: call {@link AgentPmtSandbox#reset()} for an empty journal. Needs the test dependencies
 * camel-agentpmt-sandbox and spring-boot-starter-test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface EnableAgentPmtSandbox {

    /** The token of the component {@code agentpmt}. */
    String TOKEN = "sandbox-token";

    /** The credits of each account at the start, and after a reset. */
    long CREDITS = 1000;
}
