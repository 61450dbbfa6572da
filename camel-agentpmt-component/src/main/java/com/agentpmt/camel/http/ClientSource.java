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
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** Gives each attempt the client that sends it. */
interface ClientSource {

    /**
     * @return a client that is running
     * @throws IOException if there is none; the attempt has not been sent
     */
    CloseableHttpAsyncClient acquire(Attempt attempt) throws IOException;

    /** Whether acquiring a client blocks no thread. */
    default boolean isReady() {
        return false;
    }
}
