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

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SendStateTest {

    @Test
    void aSentRequestCannotBeAbandoned() {
        SendState state = new SendState();

        assertThat(state.isSent()).isFalse();
        assertThat(state.markSent()).isTrue();
        assertThat(state.abandon()).isFalse();
        assertThat(state.isSent()).isTrue();
        assertThat(state.markSent()).isTrue();
    }

    @Test
    void anAbandonedRequestIsNeverSent() {
        SendState state = new SendState();

        assertThat(state.abandon()).isTrue();
        assertThat(state.markSent()).isFalse();
        assertThat(state.isSent()).isFalse();
        assertThat(state.abandon()).isTrue();
    }

    @Test
    void ofSendAndAbandonExactlyOneSucceeds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 20_000; i++) {
                SendState state = new SendState();
                CyclicBarrier start = new CyclicBarrier(2);
                Future<Boolean> left = threads.submit(() -> {
                    start.await(60, TimeUnit.SECONDS);
                    return state.markSent();
                });
                Future<Boolean> abandoned = threads.submit(() -> {
                    start.await(60, TimeUnit.SECONDS);
                    return state.abandon();
                });
                boolean isSent = left.get(60, TimeUnit.SECONDS);
                assertThat(abandoned.get(60, TimeUnit.SECONDS)).isNotEqualTo(isSent);
                assertThat(state.isSent()).isEqualTo(isSent);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
