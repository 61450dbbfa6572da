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
package com.agentpmt.camel.repository;

import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.json.UnexpectedContentException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.support.service.ServiceHelper;

/** Starts the repositories that the user configures, and reads what they hold. */
public final class Repositories {

    private Repositories() {}

    /**
     * Starts a repository unless it is started. This component never stops one: others may share it, and a repository in
     * memory loses its entries when it stops.
     *
     * @param repository any of Camel's repositories, or null
     */
    public static void start(Object repository, CamelContext context) {
        CamelContextAware.trySetCamelContext(repository, context);
        ServiceHelper.startService(repository);
    }

    /**
     * Reads JSON that this component has stored.
     *
     * @param what names the entry and its repository, for the message, which does not contain the text
     * @throws CorruptEntryException if the text is not JSON, or the reader misses a field
     */
    public static <T> T parse(String what, String text, Function<JsonNode, T> reader) {
        try {
            return reader.apply(Json.readTolerantly(text));
        } catch (IOException e) {
            throw new CorruptEntryException(what + " is not JSON", e);
        } catch (UnexpectedContentException e) {
            throw new CorruptEntryException(what + " cannot be read: " + e.getMessage(), e);
        }
    }
}
