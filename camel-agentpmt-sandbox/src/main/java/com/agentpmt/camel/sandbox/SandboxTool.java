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

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Code of a product, executed when it is called: on a server thread, concurrently for concurrent calls. */
@FunctionalInterface
public interface SandboxTool {

    /**
     * Executes one call.
     *
     * @param parameters the {@code parameters} of the caller, never null
     * @return the result: a Jackson node or any value that Jackson can write, also null
     * @throws Exception if the tool fails; the response is then {@code success:false}, and nothing is charged
     */
    Object call(ObjectNode parameters) throws Exception;
}
