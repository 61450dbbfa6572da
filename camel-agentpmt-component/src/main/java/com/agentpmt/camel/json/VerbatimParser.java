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

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/**
 * Returns whatever cannot become a part of a tree as one value, a {@link VerbatimNode}: what is nested deeper than
 * {@link #MAX_DEPTH}, and numbers whose exponent is too large.
 */
final class VerbatimParser extends JsonParserDelegate {

    /**
     * Levels of a tree. Whatever processes a tree or maps (equals, hashCode, toString, Jackson,
     * Java serialization) does so by recursion, and Java serialization of maps overflows a stack of 512 KB at some 275 on JDK 17, and below 200 on JDK 25.
     */
    static final int MAX_DEPTH = 100;

    private final String text;
    private int depth;
    private VerbatimNode verbatim;

    VerbatimParser(JsonParser parser, String text) {
        super(parser);
        this.text = text;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        verbatim = null;
        JsonToken token = delegate.nextToken();
        if (token == null) {
            return null;
        }
        if (token.isStructEnd()) {
            depth--;
        } else if (token.isStructStart() && depth == MAX_DEPTH) {
            int start = (int) delegate.currentTokenLocation().getCharOffset();
            delegate.skipChildren();
            verbatim = new VerbatimNode(
                    text.substring(start, (int) delegate.currentLocation().getCharOffset()));
        } else if (token.isStructStart()) {
            depth++;
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT && !isDecimal()) {
            verbatim = new VerbatimNode(delegate.getText());
        }
        return currentToken();
    }

    @Override
    public String nextFieldName() throws IOException {
        return nextToken() == JsonToken.FIELD_NAME ? currentName() : null;
    }

    private boolean isDecimal() throws IOException {
        if (delegate.isNaN()) {
            return true;
        }
        try {
            delegate.getDecimalValue();
            return true;
        } catch (StreamReadException | ArithmeticException | NumberFormatException e) {
            return false;
        }
    }

    @Override
    public JsonToken currentToken() {
        return verbatim == null ? delegate.currentToken() : JsonToken.VALUE_EMBEDDED_OBJECT;
    }

    @Override
    public int currentTokenId() {
        return verbatim == null ? delegate.currentTokenId() : JsonToken.VALUE_EMBEDDED_OBJECT.id();
    }

    @Override
    public boolean hasCurrentToken() {
        return currentToken() != null;
    }

    @Override
    public boolean hasTokenId(int id) {
        return currentTokenId() == id;
    }

    @Override
    public boolean hasToken(JsonToken token) {
        return currentToken() == token;
    }

    @Override
    public boolean isExpectedStartArrayToken() {
        return currentToken() == JsonToken.START_ARRAY;
    }

    @Override
    public boolean isExpectedStartObjectToken() {
        return currentToken() == JsonToken.START_OBJECT;
    }

    @Override
    public Object getEmbeddedObject() {
        return verbatim;
    }
}
