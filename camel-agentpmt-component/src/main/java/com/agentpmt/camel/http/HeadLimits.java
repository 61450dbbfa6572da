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

import java.util.Collection;
import org.apache.hc.core5.http.FormattedHeader;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.config.H2Config;

/**
 * Bounds of the parts of a response other than its body: its head, informational responses, trailers, and the extensions of
 * chunks. By default HttpClient collects lines and headers without end. A response that exceeds a bound ends its call as one
 * that broke off.
 *
 * <p>HttpClient can bound a line and the number of lines of an HTTP/1.1 head, but not their sum. A head that it has read, of at most
 * 4 MiB, is measured afterwards.
 */
final class HeadLimits {

    static final int LINE_LENGTH = 32_768;
    static final int HEADER_COUNT = 128;
    static final int HEADER_LIST_BYTES = 262_144;
    static final int INFORMATIONAL_RESPONSES = 100;
    static final String TOO_LARGE = "its headers have more than " + HEADER_LIST_BYTES + " bytes";

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

    /** Checks the sum of all trailers. */
    static void checkTrailers(Collection<? extends Header> trailers) throws MessageConstraintException {
        if (isTooLarge(trailers)) {
            throw new MessageConstraintException(TOO_LARGE);
        }
    }

    /** Whether the sum of all headers is too large, as HTTP/2 counts them: 32 bytes for each besides name and value. */
    static boolean isTooLarge(Collection<? extends Header> headers) {
        long sum = 0;
        for (Header header : headers) {
            sum += 32L + length(header);
        }
        return sum > HEADER_LIST_BYTES;
    }

    private static int length(Header header) {
        if (header instanceof FormattedHeader line) {
            // its value would be made anew each time
            return line.getBuffer().length();
        }
        return header.getName().length()
                + (header.getValue() == null ? 0 : header.getValue().length());
    }
}
