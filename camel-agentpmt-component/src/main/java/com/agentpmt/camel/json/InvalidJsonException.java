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

/**
 * A value that cannot be sent as JSON. The message names the place of the value and what is wrong with it, never the
 * value.
 */
public final class InvalidJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String problem;

    /**
     * @param path of the value, such as {@code order.items[2].price}; empty for the whole
     * @param problem what is wrong, as the end of a sentence that begins with the place
     */
    InvalidJsonException(String path, String problem, Throwable cause) {
        super((path.isEmpty() ? "the value" : path) + " " + problem, cause);
        this.path = path;
        this.problem = problem;
    }

    /** The sentence about something named, such as {@code body at order.price is NaN}. */
    public String describe(String what) {
        return what + (path.isEmpty() ? "" : " at " + path) + " " + problem;
    }
}
