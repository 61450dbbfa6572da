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
package com.agentpmt.camel.telemetry;

import com.agentpmt.camel.AgentPmtException;
import java.util.Locale;

/** How a call has ended, as the value of a tag. */
final class Outcome {

    private Outcome() {}

    /**
     * {@code success}, {@code unknown} if the outcome is unknown, or the kind of the exception, such as {@code rate_limit}
     * for an {@code AgentPmtRateLimitException}; {@code other} for an exception that has no kind.
     *
     * @param failure null for a success
     */
    static String of(Throwable failure) {
        if (failure == null) {
            return "success";
        }
        if (!(failure instanceof AgentPmtException known)) {
            return "other";
        }
        return known.isOutcomeUnknown() ? "unknown" : kind(known.getClass().getSimpleName());
    }

    /** The kind of an exception by the name of its class. */
    static String kind(String exception) {
        String name = exception.replaceFirst("^AgentPmt", "").replaceFirst("Exception$", "");
        return name.isEmpty()
                ? "other"
                : name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
