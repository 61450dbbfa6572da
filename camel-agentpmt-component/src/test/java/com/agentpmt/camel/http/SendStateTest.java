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
    void whatHasLeftCannotBeGivenUp() {
        SendState marker = new SendState();

        assertThat(marker.hasLeft()).isFalse();
        assertThat(marker.leave()).isTrue();
        assertThat(marker.abandon()).isFalse();
        assertThat(marker.hasLeft()).isTrue();
        assertThat(marker.leave()).isTrue();
    }

    @Test
    void whatWasGivenUpNeverLeaves() {
        SendState marker = new SendState();

        assertThat(marker.abandon()).isTrue();
        assertThat(marker.leave()).isFalse();
        assertThat(marker.hasLeft()).isFalse();
        assertThat(marker.abandon()).isTrue();
    }

    @Test
    void exactlyOneWinsARace() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 20_000; i++) {
                SendState marker = new SendState();
                CyclicBarrier start = new CyclicBarrier(2);
                Future<Boolean> left = threads.submit(() -> {
                    start.await(60, TimeUnit.SECONDS);
                    return marker.leave();
                });
                Future<Boolean> abandoned = threads.submit(() -> {
                    start.await(60, TimeUnit.SECONDS);
                    return marker.abandon();
                });
                boolean hasLeft = left.get(60, TimeUnit.SECONDS);
                assertThat(abandoned.get(60, TimeUnit.SECONDS)).isNotEqualTo(hasLeft);
                assertThat(marker.hasLeft()).isEqualTo(hasLeft);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
