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
package com.agentpmt.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.core5.util.VersionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Checks that the build runs the tests on the versions that its profile names. */
@EnabledIfSystemProperty(named = "expected.camel", matches = ".+", disabledReason = "Maven sets it")
class LibraryVersionsTest {

    @Test
    void camel() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            assertThat(context.getVersion()).isEqualTo(System.getProperty("expected.camel"));
        }
    }

    @Test
    void httpClient() {
        assertThat(release("org.apache.hc.client5")).isEqualTo(System.getProperty("expected.httpclient"));
        assertThat(release("org.apache.hc.core5")).isEqualTo(System.getProperty("expected.httpcore"));
    }

    @Test
    void jackson() {
        assertThat(PackageVersion.VERSION).hasToString(System.getProperty("expected.jackson"));
    }

    private static String release(String module) {
        return VersionInfo.loadVersionInfo(module, LibraryVersionsTest.class.getClassLoader())
                .getRelease();
    }
}
