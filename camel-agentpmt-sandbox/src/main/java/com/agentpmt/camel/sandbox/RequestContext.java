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
package com.agentpmt.camel.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A request with the state and the account that it concerns.
 *
 * @param account account of the caller; null if the operation needs no token
 * @param baseUrl scheme, host and port as the caller used them
 */
record RequestContext(SandboxState state, SandboxRequest request, SandboxAccount account, String baseUrl) {

    /** The decoded id of the path. */
    String id() {
        String encoded = request.operation().idIn(request.path());
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }

    /** The session (instance id) that the caller sent, or null. */
    String sentInstanceId() {
        String given = request.header("x-instance-id");
        return given == null || given.isBlank() ? null : given;
    }

    /** The session (instance id) that the caller sent, or a new one. */
    String instance() {
        String given = sentInstanceId();
        return given == null ? state.ids().next("inst") : given;
    }
}
