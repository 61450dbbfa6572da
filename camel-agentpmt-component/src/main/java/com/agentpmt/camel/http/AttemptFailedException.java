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

import java.io.IOException;

/** An attempt that ended without a complete response. */
final class AttemptFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;
    private final transient ApiResponse cut;

    /**
     * @param cut the response as far as it came, or null if none had begun
     */
    AttemptFailedException(boolean sent, Throwable cause, ApiResponse cut) {
        super(cause);
        this.sent = sent;
        this.cut = cut;
    }

    /** The response as far as it came, or null if none had begun. */
    ApiResponse cut() {
        return cut;
    }

    /** Whether the server may have received the request. */
    boolean isSent() {
        return sent;
    }
}
