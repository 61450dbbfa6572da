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

/** When a request may be sent again. */
enum RetrySafety {
    /** A read: at any time. */
    SAFE,
    /** A write that carries an idempotency key: at any time, with the same key. */
    WITH_KEY,
    /** A write that the server would execute again: only if it was never sent, or was rejected (429; 401 with a token supplier). */
    ONLY_IF_NOT_EXECUTED,
    /** A write whose failure does no harm: never. */
    NEVER
}
