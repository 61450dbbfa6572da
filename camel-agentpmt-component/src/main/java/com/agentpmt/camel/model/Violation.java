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
package com.agentpmt.camel.model;

import java.io.Serializable;

/**
 * One thing that the server found wrong with a request (an entry of {@code detail} in HTTP 422).
 *
 * @param location where, as a path such as {@code body.parameters.0}; empty if not said
 * @param message what is wrong
 * @param type the kind of error, such as {@code missing}; null if not said
 */
public record Violation(String location, String message, String type) implements Serializable {

    private static final long serialVersionUID = 1L;
}
