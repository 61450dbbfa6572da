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
package com.agentpmt.camel.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hc.core5.reactor.IOReactorConfig;
import org.junit.jupiter.api.Test;

/** Defaults of the HTTP client that differ between its versions and cannot be seen from outside. */
class HttpClientFactoryTest {

    @Test
    void tcpKeepAliveIsDisabled() {
        IOReactorConfig config = HttpClientFactory.ioReactorConfig();

        assertThat(config.isSoKeepAlive()).isFalse();
        assertThat(config.getTcpKeepIdle()).isNegative();
        assertThat(config.getTcpKeepInterval()).isNegative();
        assertThat(config.getTcpKeepCount()).isNegative();
    }
}
