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

import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hc.core5.function.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the threads of an HTTP client, and reports the end of each. An I/O thread ends with whatever is thrown in it that
 * is not an Exception, such as an OutOfMemoryError, and HttpClient itself does not report it: neither to the calls that wait
 * on this thread, nor to those that come later.
 */
final class IoThreads implements ThreadFactory, Callback<Exception> {

    private static final Logger LOG = LoggerFactory.getLogger(IoThreads.class);

    private final Supplier<String> names;
    private final Consumer<Throwable> ended;

    /**
     * @param ended called in the thread that ends, with what ended it, or null
     */
    IoThreads(Supplier<String> names, Consumer<Throwable> ended) {
        this.names = names;
        this.ended = ended;
    }

    @Override
    public Thread newThread(Runnable task) {
        return new IoThread(task);
    }

    /** An exception that HttpClient has caught: it may continue, or end the current thread next. */
    @Override
    public void execute(Exception failure) {
        LOG.debug("The HTTP client reports a failure of its I/O", failure);
        if (Thread.currentThread() instanceof IoThread thread) {
            thread.failure = failure;
        }
    }

    private final class IoThread extends Thread {

        private Throwable failure;

        IoThread(Runnable task) {
            super(task, names.get());
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                super.run();
            } catch (Throwable e) {
                failure = e;
            } finally {
                ended.accept(failure);
            }
        }
    }
}
