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
package com.agentpmt.camel.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.purchase.PurchaseRecords.Before;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseRulesTest {

    @ParameterizedTest
    @CsvSource({
        "true, false, , SEND",
        "false, false, , REFUSE_UNKNOWN",
        "false, true, , REFUSE_DONE",
        "false, true, same, REPLAY",
        "false, false, same, REPLAY",
        "false, true, other, REFUSE_OTHER_REQUEST",
        "false, false, other, REFUSE_OTHER_REQUEST"
    })
    void theRepositoriesDecideWhetherTheRequestIsSent(boolean claimed, boolean done, String stored, Before expected) {
        assertThat(PurchaseRules.before(claimed, done, stored, "same")).isEqualTo(expected);
    }
}
