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
package com.agentpmt.camel.benchmarks.calls;

import java.util.function.Consumer;

/** Makes one kind of call, again and again. */
interface CallClient extends AutoCloseable {

    /** @param done called once per call, with null or the failure; may be called before this method returns */
    void call(Consumer<Throwable> done);

    /** Whether {@link #call} returns after the end of the call: then each call in flight needs a thread. */
    boolean blocking();

    @Override
    void close() throws Exception;
}
