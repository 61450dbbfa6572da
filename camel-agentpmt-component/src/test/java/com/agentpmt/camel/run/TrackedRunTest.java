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
package com.agentpmt.camel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.repository.CorruptEntryException;
import org.junit.jupiter.api.Test;

/** The text of a tracked run in a repository. */
class TrackedRunTest {

    @Test
    void theTextIsOneLineOfAsciiAndIsReadBack() {
        TrackedRun run = TrackedRun.of("agentpmt", "r\n1\u2028", "wf \"quoted\"\r", "\u00e4\u20ac\ud83d\ude00");

        assertThat(run.write()).isASCII().doesNotContain("\n", "\r");
        assertThat(TrackedRun.parse(run.write())).isEqualTo(run);
        assertThat(TrackedRun.parse(run.claimed("node", 42).write())).isEqualTo(run.claimed("node", 42));
    }

    @Test
    void unknownValuesAreOmitted() {
        assertThat(TrackedRun.of("agentpmt", "r", null, null).write())
                .isEqualTo("{\"component\":\"agentpmt\",\"runId\":\"r\",\"until\":0}");
    }

    @Test
    void unknownAndMissingFieldsAreIgnored() {
        TrackedRun run = TrackedRun.parse(
                "{\"runId\":\"r\",\"component\":\"agentpmt\",\"added\":{\"by\":[1]},\"until\":null,\"owner\":null}");

        assertThat(run).isEqualTo(TrackedRun.of("agentpmt", "r", null, null));
        assertThat(TrackedRun.parse("{\"runId\":\"r\"}")).isEqualTo(TrackedRun.of(null, "r", null, null));
    }

    @Test
    void aTextWithoutARunIsNotAnEntry() {
        assertThatThrownBy(() -> TrackedRun.parse("{\"component\":\"agentpmt\"}"))
                .isInstanceOf(CorruptEntryException.class)
                .hasMessageContaining("names no run");
    }

    @Test
    void aTextThatIsNotJsonIsReportedWithoutItsContent() {
        assertThatThrownBy(() -> TrackedRun.parse("not for the log"))
                .isInstanceOf(CorruptEntryException.class)
                .hasMessageContaining("runRepository")
                .hasMessageNotContaining("not for the log");
    }

    @Test
    void aClaimIsFreeForItsOwnerAndForAnyoneAfterItExpires() {
        TrackedRun claimed = TrackedRun.of("agentpmt", "r", null, null).claimed("one", 100);

        assertThat(claimed.isFree("one", 0)).isTrue();
        assertThat(claimed.isFree("two", 99)).isFalse();
        assertThat(claimed.isFree("two", 100)).isTrue();
        assertThat(claimed.free().isFree("two", 0)).isTrue();
    }
}
