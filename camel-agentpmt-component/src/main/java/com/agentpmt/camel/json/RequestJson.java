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
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * JSON of requests. Strict, since a purchase is paid for even if the server has understood something else: RFC 8259 and
 * nothing beyond it, each name of an object once, and of Java values only those whose JSON form is not in doubt.
 */
public final class RequestJson {

    /** Deeper nesting overflows the stack of common servers. */
    static final int MAX_DEPTH = 1_000;

    private static final JsonFactory FACTORY = Json.factory(MAX_DEPTH)
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule("agentpmt-requests").setSerializerModifier(new RequestSerializers()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private RequestJson() {}

    /**
     * Parses one JSON value.
     *
     * @throws InvalidJsonException if the text is anything else
     */
    public static JsonNode read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return read(parser);
        } catch (IOException e) {
            throw new InvalidJsonException("", "is not valid JSON", null);
        }
    }

    private static JsonNode read(JsonParser parser) throws IOException {
        try {
            JsonNode node = MAPPER.readTree(parser);
            if (node == null) {
                throw new InvalidJsonException("", "is empty, which is not JSON", null);
            }
            if (parser.nextToken() != null) {
                throw unreadable(parser, "contains text after the JSON value: send one JSON value");
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw unreadable(parser, "is nested too deep: at most " + MAX_DEPTH + " levels can be sent");
        } catch (MismatchedInputException e) {
            throw unreadable(parser, "has the same field twice: send it once");
        } catch (JsonProcessingException e) {
            // not the parser's message, which may quote the text
            throw unreadable(parser, "is not valid JSON");
        }
    }

    private static InvalidJsonException unreadable(JsonParser parser, String problem) {
        JsonLocation location = parser.currentLocation();
        return new InvalidJsonException(
                JsonPath.of(parser.getParsingContext(), false),
                problem + " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")",
                null);
    }

    /**
     * The JSON tree of an object.
     *
     * @param mapper the user's own, which decides what becomes of Java values; null for the rules of
     *     {@link RequestTypes}
     * @throws InvalidJsonException if the object has no JSON form, or one that is in doubt
     */
    public static JsonNode tree(Object value, ObjectMapper mapper) {
        JsonNode plain = mapper == null ? PlainTree.of(value) : null;
        // else written and read, so that what is nested in whatever a mapper knows is checked as well
        return plain != null
                ? plain
                : read(new String(write(value, mapper == null ? MAPPER : mapper), StandardCharsets.UTF_8));
    }

    /**
     * UTF-8 text of a JSON tree or of an object of the model.
     *
     * @throws InvalidJsonException if it cannot be sent
     */
    public static byte[] write(Object value) {
        return write(value, MAPPER);
    }

    /** The same as {@link #write(Object)}, as text. */
    public static String text(Object value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    private static byte[] write(Object value, ObjectMapper mapper) {
        try {
            return written(generator -> {
                // for serializers that hand a part of their value back to the generator
                generator.setCodec(mapper);
                mapper.writeValue(generator, value);
            });
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw unwritable(value, e);
        }
    }

    /** The tree of what a serializer writes. */
    static JsonNode tree(Writer writer) throws IOException {
        return read(new String(written(writer), StandardCharsets.UTF_8));
    }

    private static byte[] written(Writer writer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = new StrictJsonGenerator(FACTORY.createGenerator(out))) {
            writer.write(generator);
        }
        return out.toByteArray();
    }

    /** Something that writes JSON. */
    interface Writer {
        void write(JsonGenerator generator) throws IOException;
    }

    private static InvalidJsonException unwritable(Object value, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidJsonException known) {
                return known;
            }
            if (cause instanceof StreamConstraintsException || cause instanceof StackOverflowError) {
                return new InvalidJsonException(
                        "",
                        "is nested too deep, or contains itself: at most " + MAX_DEPTH + " levels can be sent",
                        null);
            }
        }
        String path = failure instanceof JsonMappingException mapping ? JsonPath.of(mapping.getPath()) : "";
        return new InvalidJsonException(path, problem(value, failure), failure);
    }

    private static String problem(Object value, Throwable failure) {
        String type = failure instanceof InvalidDefinitionException invalid && invalid.getType() != null
                ? invalid.getType().toCanonical()
                : value.getClass().getName();
        return "of type " + type + " cannot be turned into JSON: " + RequestTypes.WAY_OUT;
    }
}
