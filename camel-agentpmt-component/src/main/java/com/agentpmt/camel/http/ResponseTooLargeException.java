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

/** The body of a response is larger than {@code maxResponseSize}, or its head than {@link HeadLimits} allow. */
final class ResponseTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient ApiResponse head;

    /**
     * @param head the response with the start of its body: its status and headers still count
     */
    ResponseTooLargeException(ApiResponse head, String problem) {
        super(problem);
        this.head = head;
    }

    static ResponseTooLargeException ofBody(ApiResponse start, long limit) {
        return new ResponseTooLargeException(start, "the response is larger than maxResponseSize=" + limit + " bytes");
    }

    ApiResponse head() {
        return head;
    }
}
