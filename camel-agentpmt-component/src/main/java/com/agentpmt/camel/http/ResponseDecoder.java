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

import com.agentpmt.camel.AgentPmtException;

/** Makes of a received response the one that is judged. Pure. */
final class ResponseDecoder {

    private ResponseDecoder() {}

    /**
     * The response with its plain body.
     *
     * @throws ResponseTooLargeException if the plain body is larger than the limit
     */
    static ApiResponse decode(ApiResponse received, long limit) throws ResponseTooLargeException {
        ApiResponse plain = Decompression.plain(received, limit);
        // a body that ends with its JSON is complete: only the end of a chunk, a stream or a checksum is missing
        return plain.defect() != null && Envelope.isComplete(plain) ? plain.withDefect(null) : plain;
    }

    /** The failure of a call whose response is too large; its text is the start of the response, without the token. */
    static AgentPmtException tooLarge(ApiRequest request, String token, ResponseTooLargeException problem, long limit) {
        ApiResponse start = Decompression.plainStart(problem.head().maskingToken(token), limit);
        return ErrorMapper.tooLarge(request, start, problem);
    }
}
