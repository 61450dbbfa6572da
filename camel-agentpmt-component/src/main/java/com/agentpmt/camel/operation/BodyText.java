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

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.PluginHelper;

/** Reads the text of a body or header of whatever type. Bytes are in the declared charset, else in UTF-8. */
final class BodyText {

    private static final String READ = "CamelAgentPmtReadStream";

    /**
     * A stream that has been read.
     *
     * @param content its bytes, or its text
     */
    private record Read(Object stream, Object content) {}

    private BodyText() {}

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

    /**
     * The text of what {@link #isText} takes. A stream can be read again afterwards.
     *
     * @param what what is read, for the message of an exception
     * @param isJson whether JSON is expected, whose first bytes show UTF-16 and UTF-32 if no charset is declared
     */
    static String read(Call call, String what, Object value, boolean isJson) {
        Object content;
        try {
            content = content(call, what, value);
        } catch (IOException | RuntimeException e) {
            throw e instanceof com.agentpmt.camel.AgentPmtException refusal
                    ? refusal
                    : InvalidCall.of(call.operation(), what + " cannot be read", e);
        }
        if (content instanceof byte[] bytes) {
            try {
                return BodyDecoder.decode(bytes, declaredCharset(call, value), isJson);
            } catch (IOException e) {
                throw InvalidCall.of(call.operation(), what + " " + e.getMessage());
            }
        }
        return content.toString();
    }

    /** The file's own charset, else that of the exchange if it is about the body; null for none. */
    private static String declaredCharset(Call call, Object value) {
        Exchange exchange = call.exchange();
        Object own = value instanceof WrappedFile
                // of the file component, which is optional
                ? PluginHelper.getBeanIntrospection(exchange.getContext())
                        .getOrElseProperty(value, "charset", null, false)
                : null;
        if (own != null) {
            return own.toString();
        }
        boolean isBody = value == exchange.getMessage().getBody() || isReadBody(exchange, value);
        return isBody || value instanceof WrappedFile ? ExchangeHelper.getCharsetName(exchange, false) : null;
    }

    private static boolean isReadBody(Exchange exchange, Object value) {
        return exchange.getProperty(READ) instanceof Read read && read.stream() == value;
    }

    /** Bytes or text. */
    private static Object content(Call call, String what, Object value) throws IOException {
        if (value instanceof WrappedFile<?> file) {
            // Camel reads its content in the charset of the JVM
            Object inner = file.getFile() instanceof File onDisk && onDisk.exists() ? onDisk : file.getBody();
            return isText(inner) && !(inner instanceof WrappedFile)
                    ? content(call, what, inner)
                    : convertedBytes(call, value);
        }
        if (value instanceof CharSequence) {
            return value.toString();
        }
        if (value instanceof ByteBuffer buffer) {
            // a redelivery reads it again: its position stays
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        if (value instanceof File file) {
            return Files.readAllBytes(file.toPath());
        }
        if (value instanceof Path path) {
            return Files.readAllBytes(path);
        }
        if (value instanceof StreamCache cache) {
            cache.reset();
            Object content = value instanceof Reader reader ? text(reader) : convertedBytes(call, value);
            cache.reset();
            return content;
        }
        return value instanceof InputStream || value instanceof Reader
                ? readOnce(call, what, value)
                : convertedBytes(call, value);
    }

    /**
     * Reads a stream once and puts its content back, so that the route after a failure can read it again. If stream caching
     * is off, a redelivery gets the same stream again, at its end: without the kept content it would buy without parameters.
     */
    private static Object readOnce(Call call, String what, Object stream) throws IOException {
        Exchange exchange = call.exchange();
        if (exchange.getProperty(READ) instanceof Read read && read.stream() == stream) {
            putBack(exchange, read.content());
            return read.content();
        }
        Object body = exchange.getMessage().getBody();
        boolean ofBody = stream == body || body instanceof WrappedFile<?> file && stream == file.getBody();
        if (!ofBody) {
            // only the body can be put back: a redelivery would buy without this content
            throw InvalidCall.of(
                    call.operation(), what + " must not be a stream, which can be read once: give a Map or text");
        }
        Object content = stream instanceof Reader reader ? text(reader) : ((InputStream) stream).readAllBytes();
        exchange.setProperty(READ, new Read(stream, content));
        putBack(exchange, content);
        return content;
    }

    private static void putBack(Exchange exchange, Object content) {
        exchange.getMessage()
                .setBody(
                        content instanceof byte[] bytes
                                ? new InputStreamCache(bytes)
                                : new ReaderCache(content.toString()));
    }

    private static String text(Reader reader) throws IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return text.toString();
    }

    private static byte[] convertedBytes(Call call, Object value) throws IOException {
        Exchange exchange = call.exchange();
        try {
            return exchange.getContext().getTypeConverter().mandatoryConvertTo(byte[].class, exchange, value);
        } catch (org.apache.camel.NoTypeConversionAvailableException e) {
            throw new IOException(e);
        }
    }
}
