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
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;
import org.apache.camel.WrappedFile;
import org.apache.camel.converter.stream.InputStreamCache;

/** Turns whatever a message holds into a JSON object, or refuses it before anything is sent. */
final class JsonObjectBody {

    private static final String READ = "CamelAgentPmtReadStream";

    /** A stream that has been read, and what it held. */
    private record Read(Object stream, byte[] bytes) {}

    private JsonObjectBody() {}

    static ObjectNode empty() {
        return new JsonNodeFactory(true).objectNode();
    }

    /**
     * @param what what is read, for the message of a refusal
     * @param value nothing, a {@code Map}, JSON as text, bytes, stream or file, or any object that Jackson turns into a
     *     JSON object
     */
    static ObjectNode read(Call call, String what, Object value) {
        JsonNode node = isText(value) ? parse(call, what, value) : tree(call, what, value);
        if (node == null || node.isNull() || node.isMissingNode()) {
            return empty();
        }
        if (node instanceof ObjectNode object) {
            return object.deepCopy();
        }
        throw Refusal.of(
                call.operation(),
                what + " must be a JSON object (or a Map, or empty), but is a JSON "
                        + node.getNodeType().name().toLowerCase(java.util.Locale.ROOT));
    }

    /** The body of a request, of parts that have each become JSON before. */
    static byte[] write(String operation, ObjectNode body) {
        try {
            return Json.write(body);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(operation, "the request is nested too deep to be written as JSON", e);
        }
    }

    /** The text of what {@link #isText} takes, by Camel's converters. A stream can be read again afterwards. */
    static String text(Call call, String what, Object value) {
        Exchange exchange = call.exchange();
        // a file of Camel knows its own charset; of a path Camel would take the name as the text
        Object source =
                value instanceof CharSequence || value instanceof WrappedFile ? value : bytes(call, what, value);
        try {
            return exchange.getContext().getTypeConverter().mandatoryConvertTo(String.class, exchange, source);
        } catch (NoTypeConversionAvailableException | TypeConversionException e) {
            throw Refusal.of(call.operation(), what + " cannot be read as text", e);
        }
    }

    static boolean isText(Object value) {
        return value instanceof CharSequence
                || value instanceof byte[]
                || value instanceof InputStream
                || value instanceof StreamCache
                || value instanceof Reader
                || value instanceof ByteBuffer
                || value instanceof File
                || value instanceof Path
                || value instanceof WrappedFile;
    }

    private static JsonNode parse(Call call, String what, Object value) {
        byte[] text = bytes(call, what, value);
        if (isBlank(text)) {
            return null;
        }
        try {
            return Json.read(text);
        } catch (IOException e) {
            // neither the text nor the parser's message, which may quote it
            throw Refusal.of(call.operation(), what + " is no JSON: it must be a JSON object (or a Map, or empty)");
        }
    }

    /**
     * Reads a stream once and puts it back, so that the route after a failure can read it again. A redelivery finds the
     * stream itself again, at its end, where stream caching is off: without what was kept of it, it would buy without
     * parameters.
     */
    private static byte[] bytes(Call call, String what, Object value) {
        if (value instanceof CharSequence) {
            // not by a converter: it would use the exchange's charset, and JSON is UTF-8
            return value.toString().getBytes(StandardCharsets.UTF_8);
        }
        Exchange exchange = call.exchange();
        if (isReadOnce(value) && value != exchange.getMessage().getBody()) {
            // only the body can be put back: a redelivery would buy without what stood here
            throw Refusal.of(
                    call.operation(), what + " must not be a stream, which can be read once: give a Map or text");
        }
        try {
            if (value instanceof StreamCache cache) {
                cache.reset();
            }
            byte[] bytes = exchange.getProperty(READ) instanceof Read read && read.stream() == value
                    ? read.bytes()
                    : exchange.getContext().getTypeConverter().mandatoryConvertTo(byte[].class, exchange, value);
            if (value instanceof StreamCache cache) {
                cache.reset();
            } else if (isReadOnce(value)) {
                exchange.setProperty(READ, new Read(value, bytes));
                exchange.getMessage().setBody(new InputStreamCache(bytes));
            }
            return bytes;
        } catch (Exception e) {
            throw Refusal.of(call.operation(), what + " cannot be read", e);
        }
    }

    private static boolean isReadOnce(Object value) {
        return !(value instanceof StreamCache) && (value instanceof InputStream || value instanceof Reader);
    }

    private static JsonNode tree(Call call, String what, Object value) {
        if (value == null || value instanceof JsonNode) {
            return (JsonNode) value;
        }
        try {
            return call.tree(value);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(
                    call.operation(),
                    what + " of type " + value.getClass().getName()
                            + " cannot be turned into a JSON object: give a Map or JSON text",
                    e);
        }
    }

    private static boolean isBlank(byte[] text) {
        for (byte b : text) {
            if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
