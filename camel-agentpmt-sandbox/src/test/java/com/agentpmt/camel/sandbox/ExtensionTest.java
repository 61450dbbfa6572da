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

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

class ExtensionTest {

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class StaticField {

        @RegisterExtension
        static AgentPmtSandboxExtension sandbox = new AgentPmtSandboxExtension(
                AgentPmtSandbox.builder().setUp(fresh -> fresh.account("set-up").grant(3)));

        private static String url;
        private static AgentPmtSandbox server;

        @BeforeAll
        static void beforeAll(AgentPmtSandbox injected) {
            url = sandbox.url();
            server = injected;
        }

        @Test
        @Order(1)
        void first(AgentPmtSandbox injected) {
            assertThat(injected).isSameAs(sandbox.sandbox()).isSameAs(server);
            injected.account("demo").grant(5);
            assertThat(sandbox.account("demo").balance()).isEqualTo(5);
        }

        @Test
        @Order(2)
        void secondIsFresh() {
            assertThat(sandbox.url()).isEqualTo(url);
            assertThat(sandbox.account("demo").balance()).isZero();
            assertThat(sandbox.account("set-up").balance()).isEqualTo(3);
        }

        @Nested
        class Inner {

            @Test
            void sharesTheServer(AgentPmtSandbox injected) {
                assertThat(injected).isSameAs(server);
                assertThat(sandbox.account("demo").balance()).isZero();
            }
        }

        @Nested
        class Other {

            @Test
            void isStillServed() throws Exception {
                assertThat(new TestHttpClient(sandbox.sandbox(), null)
                                .get("/health")
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    static class InstanceField {

        private static final Set<AgentPmtSandbox> SEEN = ConcurrentHashMap.newKeySet();

        @RegisterExtension
        AgentPmtSandboxExtension sandbox = new AgentPmtSandboxExtension();

        @Test
        void one() {
            assertThat(SEEN.add(sandbox.sandbox())).isTrue();
        }

        @Test
        void two() {
            assertThat(SEEN.add(sandbox.sandbox())).isTrue();
        }
    }

    @ExtendWith(AgentPmtSandboxExtension.class)
    static class Annotation {

        @Test
        void injected(AgentPmtSandbox sandbox) {
            assertThat(sandbox.wireMock().isRunning()).isTrue();
        }
    }

    private static void assertSucceeds(Class<?> tests, int count) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.started(count).succeeded(count));
    }

    @Test
    void aStaticFieldIsOneServerForAllTests() {
        assertSucceeds(StaticField.class, 4);
        assertThat(StaticField.server.wireMock().isRunning()).isFalse();
    }

    @Test
    void anInstanceFieldIsAServerForEachTest() {
        InstanceField.SEEN.clear();
        assertSucceeds(InstanceField.class, 2);
        assertThat(InstanceField.SEEN).hasSize(2).allSatisfy(sandbox -> assertThat(
                        sandbox.wireMock().isRunning())
                .isFalse());
    }

    @Test
    void worksByAnnotationToo() {
        assertSucceeds(Annotation.class, 1);
    }
}
