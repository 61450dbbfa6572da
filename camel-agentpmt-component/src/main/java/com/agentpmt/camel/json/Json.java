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

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads and writes JSON without losing a digit of a number. */
public final class Json {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    /**
     * Levels of nesting that are read. A text with more is refused: it is not data, but an attack or an error.
     * What is nested too deep for a tree is kept as text, see {@link VerbatimNode}.
     */
    private static final int MAX_NESTING = 10_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(
                    factory(StreamReadConstraints.DEFAULT_MAX_DEPTH).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            // a number that JSON does not have is written as it was sent
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();

    /** Accepts common faults of servers, if their meaning is not in doubt. */
    private static final JsonFactory TOLERANT = factory(MAX_NESTING)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
            .build();

    private static final ObjectReader TREE =
            MAPPER.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** A paid response is read whatever it holds: its length is bounded by maxResponseSize only. */
    static JsonFactoryBuilder factory(int maxNesting) {
        return (JsonFactoryBuilder) JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxNesting)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                // that of the JDK takes minutes for some million digits
                .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                // an excerpt of the text in a parser's message could show what must stay unseen
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION);
    }

    /** Parses one JSON value, strictly; an empty text is refused. */
    public static JsonNode read(byte[] json) throws IOException {
        JsonNode node = MAPPER.readTree(json);
        if (node.isMissingNode()) {
            throw new IOException("the text is empty");
        }
        return node;
    }

    /** The value at the position of a parser, which may be a part of a larger text. */
    static JsonNode read(JsonParser parser) throws IOException {
        return MAPPER.reader()
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(parser);
    }

    /**
     * Parses one JSON value that may have faults whose meaning is not in doubt: numbers such as {@code NaN}, unescaped
     * control characters, a comma too many. Around it there may be blanks, byte order marks and NULs.
     */
    public static JsonNode readTolerantly(String text) throws IOException {
        return read(text, false);
    }

    /** The same for the text of a server: after an object there may be anything but a second object or array. */
    public static JsonNode readFirst(String text) throws IOException {
        return read(text, true);
    }

    private static JsonNode read(String text, boolean first) throws IOException {
        String json = text.substring(skipPadding(text, 0));
        try (JsonParser parser = parser(json)) {
            JsonNode node = TREE.readValue(parser);
            int end = (int) parser.currentLocation().getCharOffset();
            boolean more = first && node.isContainerNode()
                    ? json.indexOf('{', end) >= 0 || json.indexOf('[', end) >= 0
                    : skipPadding(json, end) < json.length();
            if (more) {
                throw new IOException("there is more than one value");
            }
            return node;
        }
    }

    static JsonParser parser(String json) throws IOException {
        return new VerbatimParser(TOLERANT.createParser(json), json);
    }

    private static int skipPadding(String text, int from) {
        int at = from;
        while (at < text.length() && isPadding(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isPadding(char c) {
        return c == '\uFEFF' || Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Plain Java values of a JSON object: maps, lists, text, numbers with every digit, booleans, null. */
    public static Map<String, Object> map(JsonNode object) {
        return object instanceof ObjectNode fields ? PlainValues.map(fields) : MAPPER.convertValue(object, MAP);
    }

    /** Plain Java value of any JSON value. */
    public static Object plain(JsonNode node) {
        return PlainValues.of(node);
    }

    /** What Jackson makes of a JSON value if nothing is known of the type. */
    static Object converted(JsonNode node) {
        return MAPPER.convertValue(node, Object.class);
    }

    /** A JSON value as an object of a type that Jackson can make. */
    public static <T> T value(JsonNode node, Class<T> type) throws IOException {
        try {
            // not treeToValue: a number that is too large would come as text
            return MAPPER.convertValue(node, type);
        } catch (IllegalArgumentException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** The JSON tree of any object. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The same text for all objects that hold the same, in whatever order their fields came. */
    public static String canonical(Map<String, Object> object) {
        try {
            return MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** JSON text of any object. */
    public static String text(Object value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    /** JSON text of any object, in UTF-8. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * JSON text in ASCII, with escapes: for stores and transports that may not write UTF-8. Numbers that JSON does not have
     * become text, since the parser at the other end is unknown.
     */
    public static String ascii(Object value) {
        try {
            String json =
                    MAPPER.writer().with(JsonWriteFeature.WRITE_NAN_AS_STRINGS).writeValueAsString(value);
            StringBuilder ascii = new StringBuilder(json.length());
            // only texts hold such characters, so all may be escaped
            json.chars().forEach(c -> ascii.append(c < 0x80 ? String.valueOf((char) c) : escaped(c)));
            return ascii.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String escaped(int c) {
        return "\\u" + Integer.toHexString(0x10000 | c).substring(1);
    }
}
