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
import org.springframework.context.annotation.Import;

/**
 * Starts an {@link AgentPmtSandbox} for the application context of a test, and sets {@code api-url}, {@code web-url} and
 * {@code token} of the component to it. These take precedence over the configuration of the application:
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
 * <p>The sandbox is a bean. It lives as long as its application context, which Spring shares between test classes with the
 * same configuration: call {@link AgentPmtSandbox#reset()} for an empty journal. Needs the test dependencies
 * camel-agentpmt-sandbox and spring-boot-starter-test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Import(SandboxConfiguration.class)
public @interface EnableAgentPmtSandbox {

    /** The token of the application's account. */
    String TOKEN = "sandbox-token";

    /** The credits of that account at the start, and after a reset. */
    long CREDITS = 1000;
}
