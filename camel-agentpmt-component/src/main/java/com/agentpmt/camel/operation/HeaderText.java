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
package com.agentpmt.camel.operation;

import com.agentpmt.camel.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** JSON in a header of a request, which is one line of ASCII. */
final class HeaderText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private HeaderText() {}

    /**
     * The same JSON with escapes, as one line; a text that is not JSON stays as it is. The JSON is not written again, so that
     * numbers keep their digits.
     */
    static String of(String text) {
        String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return isJson(json) ? oneLine(json) : text;
    }

    private static boolean isJson(String text) {
        try {
            Json.read(text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String oneLine(String json) {
        StringBuilder line = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < ' ') {
                // in JSON only between values
                line.append(' ');
            } else if (c > '~') {
                // in JSON only within text
                line.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                line.append(c);
            }
        }
        return line.toString();
    }
}
