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
package com.agentpmt.camel.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Values that are rejected as a request. */
abstract class RequestJsonTestSupport {

    /** A typical bean of a user. */
    public record Holder(Object value) {}

    public static final class Empty {}

    /** An object of an unknown library: its content is not in its getters. */
    public static final class Unknown {
        private final String json;

        Unknown(String json) {
            this.json = json;
        }

        public boolean isEmpty() {
            return false;
        }

        @Override
        public String toString() {
            return json;
        }
    }

    static void assertRefused(Object value, String problem) {
        assertThatThrownBy(() -> RequestJson.tree(value, null))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageContaining(problem);
    }
}
