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
package com.agentpmt.camel.consumer;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** Reads the option emit. Pure. */
public final class EmitOption {

    private EmitOption() {}

    /**
     * @param text the option's value, a comma list, or null
     * @param byDefault the value if the option is not set
     * @throws IllegalArgumentException if a name is unknown
     */
    public static Set<String> read(String operation, String text, Set<String> known, Set<String> byDefault) {
        if (text == null || text.isBlank()) {
            return byDefault;
        }
        Set<String> names = names(text);
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(operation + ": option emit does not know " + name
                        + ": give one or some of " + new TreeSet<>(known));
            }
        }
        return Set.copyOf(names);
    }

    /**
     * @param text the option's value, a comma list, or null
     */
    public static boolean areKnown(String text, Set<String> known) {
        return text == null || text.isBlank() || known.containsAll(names(text));
    }

    private static Set<String> names(String text) {
        return new LinkedHashSet<>(Arrays.asList(text.strip().split("\\s*,\\s*")));
    }
}
