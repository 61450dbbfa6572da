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

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of one layer of compression, as far as it can be read. The checksum at its end is not checked: the reader of
 * the content notices whether it is complete.
 *
 * @param bytes the content, up to the place where the data is broken or ends too early
 * @param whole whether it was read to its end
 */
record Inflated(byte[] bytes, boolean whole) {

    private static final int GZIP_HEADER = 10;
    private static final int GZIP_TRAILER = 8;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int HEADER_CRC = 2;
    private static final int ZLIB_HEADER = 2;

    /** More than {@code limit} bytes: only that many are kept. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient byte[] start;

        TooLargeException(byte[] start) {
            super("larger than the limit", null, false, false);
            this.start = start;
        }

        byte[] start() {
            return start;
        }
    }

    /** No text begins with these bytes, in whatever charset. */
    static boolean isGzip(byte[] data, int from) {
        return data.length - from > 2
                && (data[from] & 0xff) == 0x1f
                && (data[from + 1] & 0xff) == 0x8b
                && data[from + 2] == 8;
    }

    static boolean isZlib(byte[] data) {
        return data.length > ZLIB_HEADER
                && (data[0] & 0x0f) == 8
                && ((data[0] & 0xff) << 8 | data[1] & 0xff) % 31 == 0
                && (data[1] & 0x20) == 0;
    }

    /** All members of a gzip file. */
    static Inflated gzip(byte[] data, int limit) throws TooLargeException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (isGzip(data, at)) {
            int end = inflate(data, afterHeader(data, at), out, limit);
            if (end < 0) {
                return new Inflated(out.toByteArray(), false);
            }
            at = Math.min(data.length, end + GZIP_TRAILER);
        }
        return new Inflated(out.toByteArray(), true);
    }

    /** With the header of zlib, or without as some servers send it. */
    static Inflated deflate(byte[] data, boolean zlib, int limit) throws TooLargeException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int end = inflate(data, zlib ? ZLIB_HEADER : 0, out, limit);
        return new Inflated(out.toByteArray(), end >= 0);
    }

    private static int afterHeader(byte[] data, int start) {
        if (data.length - start < GZIP_HEADER) {
            return data.length;
        }
        int flags = data[start + 3];
        int at = start + GZIP_HEADER;
        if ((flags & EXTRA) != 0 && at + 1 < data.length) {
            at += 2 + (data[at] & 0xff | (data[at + 1] & 0xff) << 8);
        }
        if ((flags & NAME) != 0) {
            at = afterText(data, at);
        }
        if ((flags & COMMENT) != 0) {
            at = afterText(data, at);
        }
        return Math.min(data.length, (flags & HEADER_CRC) != 0 ? at + 2 : at);
    }

    private static int afterText(byte[] data, int start) {
        int at = start;
        while (at < data.length && data[at] != 0) {
            at++;
        }
        return at + 1;
    }

    /**
     * @return where the data ends, or -1 if it is broken or ends too early
     */
    private static int inflate(byte[] data, int from, ByteArrayOutputStream out, int limit) throws TooLargeException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(data, from, data.length - from);
            byte[] buffer = new byte[8_192];
            while (!inflater.finished()) {
                long before = inflater.getBytesWritten();
                boolean broken = false;
                try {
                    broken = inflater.inflate(buffer) == 0 && !inflater.finished();
                } catch (DataFormatException e) {
                    broken = true;
                }
                out.write(buffer, 0, (int) (inflater.getBytesWritten() - before));
                if (out.size() > limit) {
                    throw new TooLargeException(java.util.Arrays.copyOf(out.toByteArray(), limit));
                }
                if (broken) {
                    return -1;
                }
            }
            return data.length - inflater.getRemaining();
        } finally {
            inflater.end();
        }
    }
}
