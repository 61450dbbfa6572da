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

import java.util.concurrent.CountDownLatch;

/** The thread that has sent a request, and reads its response until the test ends it. */
final class ReadingThread {

    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    private ReadingThread(Attempt attempt, CountDownLatch sent) {
        thread = new Thread(() -> {
            attempt.markSent();
            sent.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        thread.setDaemon(true);
    }

    /** Returns when the request is sent. */
    static ReadingThread of(Attempt attempt) throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(1);
        ReadingThread reading = new ReadingThread(attempt, sent);
        reading.thread.start();
        sent.await();
        return reading;
    }

    void end() throws InterruptedException {
        end.countDown();
        thread.join();
    }
}
