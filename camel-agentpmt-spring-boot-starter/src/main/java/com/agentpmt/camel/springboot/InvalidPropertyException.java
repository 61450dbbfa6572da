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
package com.agentpmt.camel.springboot;

import java.util.Locale;

/** A property of the component is wrong. The message never contains the value of a secret. */
final class InvalidPropertyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String fix;

    InvalidPropertyException(String problem, String fix) {
        this(problem, fix, null);
    }

    InvalidPropertyException(String problem, String fix, Throwable cause) {
        super(problem + ". " + fix, cause);
        this.problem = problem;
        this.fix = fix;
    }

    /**
     * How to mend a placeholder without a value.
     *
     * @param name of the placeholder, or null if it is not known
     */
    static String setValueOf(String name) {
        if (name == null || name.contains(":")) {
            // such as aws:name, whose value is in a vault
            return "Set the environment variable, property or secret, or correct its name.";
        }
        return "Set the environment variable "
                + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_') + " or the property " + name
                + ", or correct its name.";
    }

    String problem() {
        return problem;
    }

    String fix() {
        return fix;
    }
}
