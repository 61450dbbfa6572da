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

import com.agentpmt.camel.model.Violation;
import java.util.List;

/** Takes the token out of the server's words: some servers repeat in an error what they were sent. */
record Redaction(String secret) {

    private static final String MASK = "xxxxxx";

    static Redaction of(String secret) {
        return new Redaction(secret);
    }

    ErrorText apply(ErrorText text) {
        if (secret == null) {
            return text;
        }
        List<Violation> violations = text.violations().stream()
                .map(v -> new Violation(mask(v.location()), mask(v.message()), mask(v.type())))
                .toList();
        return new ErrorText(mask(text.code()), mask(text.message()), violations);
    }

    /** A record would show its secret. */
    @Override
    public String toString() {
        return "Redaction";
    }

    String mask(String text) {
        return text == null || secret == null ? text : text.replace(secret, MASK);
    }
}
