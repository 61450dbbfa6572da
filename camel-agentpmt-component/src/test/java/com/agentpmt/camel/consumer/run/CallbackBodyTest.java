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
package com.agentpmt.camel.consumer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The places in which the body of a callback names its run. */
class CallbackBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"run_id\":\"r\"}",
                "{\"run_id\":\" r \"}",
                "{\"run\":{\"run_id\":\"r\"}}",
                "{\"data\":{\"run\":{\"run_id\":\"r\"}}}",
                "{\"data\":{\"run_id\":\"r\"}}",
                "{\"id\":\"r\"}",
                "{\"runId\":\"r\"}",
                "{\"run_id\":null,\"run\":{\"run_id\":\"r\"}}",
                "{\"run_id\":7,\"data\":{\"run_id\":\"r\"}}",
                "{\"run_id\":\"\",\"run\":[],\"data\":\"text\",\"id\":\"r\"}",
                "{\"id\":\"of the event\",\"run_id\":\"r\"}"
            })
    void theRunIdIsFoundInTheKnownPlaces(String body) throws Exception {
        assertThat(read(body).runId()).isEqualTo("r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"run_id\":null}", "{\"run_id\":\"  \"}", "{\"run\":\"r\"}", "{\"id\":{\"id\":\"r\"}}"})
    void aBodyWithoutARunIdHasNone(String body) throws Exception {
        assertThat(read(body).runId()).isNull();
        assertThat(read(body).run()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"failed\",\"x\":1}",
                "{\"run\":{\"status\":\"failed\",\"x\":1},\"status\":\"of the event\"}",
                "{\"data\":{\"status\":\"failed\",\"x\":1},\"status\":\"of the event\"}",
                "{\"data\":{\"run\":{\"status\":\"failed\",\"x\":1},\"status\":\"other\"}}",
                "{\"run\":{\"status\":null},\"data\":[],\"status\":\"failed\",\"x\":1}"
            })
    void theRunIsFoundInTheKnownPlaces(String body) throws Exception {
        assertThat(read(body).run().path("status").textValue()).isEqualTo("failed");
        assertThat(read(body).run().path("x").intValue()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "no JSON", "[]", "[{\"run_id\":\"r\"}]", "\"r\"", "null", "7", "{", "{}}", "{\"a\":"})
    void aBodyThatIsNotAJsonObjectIsRejected(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(CallbackBody.TooLargeException.class);
    }

    @Test
    void aBodyMayBeAsLargeAsTheLimitButNotLarger() throws Exception {
        String body = "{\"run_id\":\"r\",\"x\":\"" + "y".repeat(20_000) + "\"}";

        assertThat(CallbackBody.read(stream(body), body.length()).runId()).isEqualTo("r");
        assertThatThrownBy(() -> CallbackBody.read(stream(body), body.length() - 1))
                .isInstanceOf(CallbackBody.TooLargeException.class);
    }

    @Test
    void anEndlessBodyIsReadOnlyUpToTheLimit() {
        InputStream endless = new InputStream() {
            private long count;

            @Override
            public int read() {
                if (++count > 1_000_000) {
                    throw new IllegalStateException("read on");
                }
                return ' ';
            }
        };

        assertThatThrownBy(() -> CallbackBody.read(endless, 1_000)).isInstanceOf(CallbackBody.TooLargeException.class);
    }

    @Test
    void deeplyNestedBodiesAreRejectedLikeOthers() {
        assertThatThrownBy(() -> read("{\"a\":".repeat(100_000))).isInstanceOf(IOException.class);
    }

    private static CallbackBody read(String body) throws IOException {
        return CallbackBody.read(stream(body), 1_000_000);
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }
}
