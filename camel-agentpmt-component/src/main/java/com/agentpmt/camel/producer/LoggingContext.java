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
package com.agentpmt.camel.producer;

import java.util.Map;
import org.slf4j.MDC;

/**
 * The diagnostic context (MDC) of the thread that makes a call, for the thread that continues the route. Camel hands over
 * its own keys and those of a pattern, but not to an error handler.
 *
 * @param values null if there are none
 */
record LoggingContext(Map<String, String> values) {

    /** The context of the current thread. */
    static LoggingContext current() {
        return new LoggingContext(copy());
    }

    /** Runs a task in this context. Afterwards the thread has its previous context again. */
    void run(Runnable task) {
        Map<String, String> previous = copy();
        set(values);
        try {
            task.run();
        } finally {
            set(previous);
        }
    }

    /** What fails in the logging library must not keep an exchange from its end. */
    private static Map<String, String> copy() {
        try {
            return MDC.getCopyOfContextMap();
        } catch (RuntimeException | Error e) {
            return null;
        }
    }

    private static void set(Map<String, String> context) {
        try {
            if (context == null || context.isEmpty()) {
                MDC.clear();
            } else {
                MDC.setContextMap(context);
            }
        } catch (RuntimeException | Error e) {
            // see above; what is logged lacks its context
            return;
        }
    }
}
