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

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that a timer repeats even if it throws: a scheduled pool drops a task that throws, without a message.
 *
 * @param task what is done each time
 */
record RepeatedTask(Runnable task) implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedTask.class);

    @Override
    public void run() {
        try {
            task.run();
        } catch (Throwable e) {
            report(e);
        }
    }

    private static void report(Throwable failure) {
        try {
            LOG.warn("A repeated task has failed; it is tried again", failure);
        } catch (Throwable e) {
            // neither may a log that fails end the task
        }
    }
}
