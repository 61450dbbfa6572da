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

import org.junit.jupiter.api.Test;

class RememberedFailureTest {

    private final AgentPmtException failure = new AgentPmtResponseException(
                    AgentPmtException.Details.of("products/purchase", "the response is not JSON")
                            .withAnswer(200, "code", "message")
                            .withJudgement(false, true),
                    new IllegalStateException("cause"))
            .withAnswerText("0123456789");

    @Test
    void aLongResponseTextIsTruncatedOnlyInACopy() {
        AgentPmtException remembered = failure.withAnswerTextUpTo(4);

        assertThat(remembered).isInstanceOf(AgentPmtResponseException.class).hasMessage(failure.getMessage());
        assertThat(remembered.getAnswerText()).isEqualTo("0123");
        assertThat(remembered.isOutcomeUnknown()).isTrue();
        assertThat(remembered.getHttpResponseCode()).isEqualTo(200);
        assertThat(remembered.getCause()).isSameAs(failure.getCause());
        assertThat(remembered.getStackTrace()).isEqualTo(failure.getStackTrace());
        assertThat(failure.getAnswerText()).isEqualTo("0123456789");
    }

    @Test
    void aShortResponseTextNeedsNoCopy() {
        assertThat(failure.withAnswerTextUpTo(10)).isSameAs(failure);
        assertThat(failure.withAnswerText(null).withAnswerTextUpTo(0)).isSameAs(failure);
    }
}
