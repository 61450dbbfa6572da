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

import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.config.H2Config;

/**
 * Bounds of what comes beside the body of a response: its head, informational responses, trailers, and the extensions of
 * chunks. By default HttpClient collects lines and headers without end. A response that exceeds a bound ends its call as one
 * that broke off.
 *
 * <p>HttpClient cannot bound the sum of an HTTP/1.1 head. Its lines together are at most 1 MiB; servers and proxies bound
 * theirs to between 8 and 128 KiB in all, and to 100 headers.
 */
final class HeadLimits {

    static final int LINE_LENGTH = 10_240;
    static final int HEADER_COUNT = 100;
    static final int HEADER_LIST_BYTES = 262_144;
    static final int INFORMATIONAL_RESPONSES = 100;

    private static final int EMPTY_LINES = 10;
    private static final int FRAME_BYTES = 16_384;

    private HeadLimits() {}

    static Http1Config http1() {
        return Http1Config.custom()
                .setMaxLineLength(LINE_LENGTH)
                .setMaxHeaderCount(HEADER_COUNT)
                .setMaxEmptyLineCount(EMPTY_LINES)
                .build();
    }

    static H2Config http2() {
        return H2Config.custom()
                .setMaxHeaderListSize(HEADER_LIST_BYTES)
                // the list is counted when its last frame has come, and up to HttpCore 5.3 not before the server has
                // acknowledged the settings
                .setMaxFrameSize(FRAME_BYTES)
                .setMaxContinuations(HEADER_LIST_BYTES / FRAME_BYTES)
                .setPushEnabled(false)
                .build();
    }

    /**
     * @param count informational responses (1xx) to one request so far
     */
    static void checkInformational(int count) throws MessageConstraintException {
        if (count > INFORMATIONAL_RESPONSES) {
            throw new MessageConstraintException(
                    "more than " + INFORMATIONAL_RESPONSES + " informational responses (1xx)");
        }
    }
}
