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
package com.agentpmt.camel.options;

import com.agentpmt.camel.AgentPmtException.Details;
import com.agentpmt.camel.AgentPmtValidationException;
import java.util.List;

/** Checks ids, which are sent in paths and bodies: one that is blank, {@code .} or {@code ..} would change the path. Pure. */
public final class IdValidator {

    private IdValidator() {}

    /**
     * Checks the id of a call before anything is sent.
     *
     * @param what which id it is, for the message
     * @return the id
     * @throws AgentPmtValidationException naming the operation and the id
     */
    public static String checked(String operation, String what, String id) {
        if (isBad(id)) {
            throw invalid(operation, "the " + what + " must not be blank, . or ..");
        }
        if (!isText(id)) {
            throw invalid(operation, "the " + what + " contains a control character or an unpaired surrogate");
        }
        return id;
    }

    private static AgentPmtValidationException invalid(String operation, String problem) {
        return new AgentPmtValidationException(Details.of(operation, problem), List.of(), null);
    }

    /** Whether an id, given as an option or by a message, is missing, blank, {@code .} or {@code ..}. */
    public static boolean isBad(String id) {
        return id == null
                || id.isBlank()
                || id.strip().equals(".")
                || id.strip().equals("..");
    }

    /** An unpaired surrogate cannot be sent: it would arrive as a question mark. */
    private static boolean isText(String id) {
        return id.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
