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
package com.agentpmt.camel.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.util.TimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times mean the same wherever the JVM is. */
class TimesAnywhereTest extends SandboxTestSupport {

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati"})
    void aTimeWithoutZoneIsUtcInAnyDefaultZone(String zone) {
        sandbox.faults()
                .on(SandboxOperation.BALANCE)
                .body("{\"data\":{\"balance\":5,\"expiration\":\"2026-02-03T10:11:12.123456\"}}");
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));

            CreditBalance balance = template.requestBody("agentpmt:credits/balance", null, CreditBalance.class);

            assertThat(balance.expiration()).isEqualTo("2026-02-03T10:11:12.123456Z");
            assertThat(balance.expirationText()).isEqualTo("2026-02-03T10:11:12.123456");
        } finally {
            TimeZone.setDefault(before);
        }
        assertThat(sandbox.requests(SandboxOperation.BALANCE)).hasSize(1);
    }
}
