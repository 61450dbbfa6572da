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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.message.BufferedHeader;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The events of one response, without a connection. */
class BoundedBodyTest {

    private static final int LIMIT = 10;
    private static final EntityDetails ENTITY = new BasicEntityDetails(-1, null);

    private final SendState state = new SendState();
    private final BoundedBody body = new BoundedBody(LIMIT, state);
    private final AtomicReference<ApiResponse> result = new AtomicReference<>();

    private final FutureCallback<ApiResponse> callback = new FutureCallback<>() {
        @Override
        public void completed(ApiResponse response) {
            assertThat(result.getAndSet(response)).isNull();
        }

        @Override
        public void failed(Exception e) {
            throw new AssertionError(e);
        }

        @Override
        public void cancelled() {
            throw new AssertionError();
        }
    };

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 3, 10, 11, Long.MAX_VALUE, Long.MIN_VALUE})
    void aBodyIsCompleteAtItsEndWhateverItsContentLength(long length) throws Exception {
        receive(new BasicHttpResponse(201), new BasicEntityDetails(length, null));
        consume("abc");
        consume("");
        consume("defghij");

        assertThat(result).hasValue(null);
        body.streamEnd(null);

        assertThat(result.get().status()).isEqualTo(201);
        assertThat(result.get().text()).isEqualTo("abcdefghij");
        assertThat(result.get().defect()).isNull();
    }

    @Test
    void aResponseWithoutABodyIsCompleteAtOnce() throws Exception {
        receive(new BasicHttpResponse(204), null);

        assertThat(result.get().status()).isEqualTo(204);
        assertThat(result.get().body()).isEmpty();
    }

    @Test
    void aBodyOfTheLimitIsReadAndOneByteMoreIsNot() throws Exception {
        receive(new BasicHttpResponse(200), ENTITY);
        consume("0123456");
        consume("789");

        assertThatThrownBy(() -> consume("x"))
                .isInstanceOf(ResponseTooLargeException.class)
                .hasMessageContaining("maxResponseSize=10")
                .satisfies(
                        e -> assertThat(((ResponseTooLargeException) e).head().text())
                                .isEqualTo("0123456789"));
    }

    @Test
    void theStartOfABodyThatIsTooLargeIsKept() throws Exception {
        receive(new BasicHttpResponse(500), ENTITY);
        consume("01234567");

        assertThatThrownBy(() -> consume("89abc")).satisfies(e -> {
            ApiResponse start = ((ResponseTooLargeException) e).head();
            assertThat(start.status()).isEqualTo(500);
            assertThat(start.text()).isEqualTo("0123456789");
        });
    }

    @Test
    void onlyTheHeadersThatMatterAreKept() throws Exception {
        BasicHttpResponse response = new BasicHttpResponse(200);
        response.addHeader("Content-TYPE", "application/json");
        response.addHeader("content-type", "text/html");
        response.addHeader("Date", "today");
        response.addHeader("DATE", "tomorrow");
        response.addHeader("location", "here");
        response.addHeader("Location", "there");
        response.addHeader("Retry-After", "1");
        response.addHeader("retry-after", "2");
        response.addHeader("RETRY-AFTER", "3");
        response.addHeader("Content-Encoding", "gzip");
        response.addHeader("content-encoding", "br");
        response.addHeader("Set-Cookie", "s3cr3t");
        receive(response, null);

        assertThat(result.get().headers())
                .containsOnly(
                        Map.entry("content-type", "application/json"),
                        Map.entry("date", "today"),
                        Map.entry("location", "here"),
                        Map.entry("retry-after", "1\n2\n3"),
                        Map.entry("content-encoding", "gzip\nbr"));
    }

    @Test
    void linesOfAHeaderAreJoinedUpToALength() throws Exception {
        BasicHttpResponse response = new BasicHttpResponse(200);
        response.addHeader("retry-after", "x".repeat(8_190));
        response.addHeader("retry-after", "");
        response.addHeader("retry-after", "");
        response.addHeader("retry-after", "too much");
        response.addHeader("retry-after", "too much");
        receive(response, null);

        assertThat(result.get().headers().get("retry-after")).isEqualTo("x".repeat(8_190) + "\n\n");
    }

    @Test
    void aHeadOfTheLimitIsReadAndOneCharacterMoreIsNot() throws Exception {
        receive(head(HeadLimits.HEADER_LIST_BYTES), null);
        assertThat(result.get().status()).isEqualTo(429);

        HttpResponse tooLarge = head(HeadLimits.HEADER_LIST_BYTES + 1);
        assertThatThrownBy(() -> new BoundedBody(LIMIT, state).consumeResponse(tooLarge, ENTITY, null, callback))
                .isInstanceOf(ResponseTooLargeException.class)
                .hasMessage(HeadLimits.TOO_LARGE)
                .satisfies(
                        e -> assertThat(((ResponseTooLargeException) e).head().status())
                                .isEqualTo(429));
    }

    @Test
    void headersCountAsHttp2CountsThem() throws Exception {
        Header withoutValue = new BasicHeader("name", null);
        Header line = new BufferedHeader(chars("x-name: value"));

        for (Header header : List.of(withoutValue, line)) {
            int size = header == line ? 32 + 13 : 32 + 4;
            int count = HeadLimits.HEADER_LIST_BYTES / size;

            assertThat(HeadLimits.isTooLarge(Collections.nCopies(count, header)))
                    .isFalse();
            assertThat(HeadLimits.isTooLarge(Collections.nCopies(count + 1, header)))
                    .isTrue();
        }
    }

    @Test
    void trailersOfTheLimitAreReadAndOneCharacterMoreIsNot() throws Exception {
        receive(new BasicHttpResponse(200), ENTITY);
        List<Header> tooLarge = List.of(head(HeadLimits.HEADER_LIST_BYTES + 1).getHeaders());

        assertThatThrownBy(() -> new BoundedBody(LIMIT, state).streamEnd(tooLarge))
                .isInstanceOf(MessageConstraintException.class)
                .hasMessage(HeadLimits.TOO_LARGE);
        body.streamEnd(List.of(head(HeadLimits.HEADER_LIST_BYTES).getHeaders()));
        assertThat(result.get().status()).isEqualTo(200);
    }

    @Test
    void aHundredInformationalResponsesAreAccepted() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThatNoException().isThrownBy(() -> body.informationResponse(new BasicHttpResponse(103), null));
        }

        assertThatThrownBy(() -> body.informationResponse(new BasicHttpResponse(103), null))
                .isInstanceOf(MessageConstraintException.class)
                .hasMessageContaining("more than 100 informational responses");
    }

    @Test
    void theServerIsAskedForAllBytes() throws Exception {
        AtomicInteger capacity = new AtomicInteger();

        body.updateCapacity(capacity::set);

        assertThat(capacity).hasValue(Integer.MAX_VALUE);
    }

    @Test
    void theBoundsOfHttpClientAreSet() {
        assertThat(HeadLimits.http1().getMaxLineLength()).isEqualTo(HeadLimits.LINE_LENGTH);
        assertThat(HeadLimits.http1().getMaxHeaderCount()).isEqualTo(HeadLimits.HEADER_COUNT);
        assertThat(HeadLimits.http1().getMaxEmptyLineCount()).isEqualTo(10);
        assertThat(HeadLimits.http2().getMaxHeaderListSize()).isEqualTo(HeadLimits.HEADER_LIST_BYTES);
        assertThat(HeadLimits.http2().getMaxContinuations()).isEqualTo(16);
        assertThat(HeadLimits.http2().isPushEnabled()).isFalse();
    }

    @Test
    void aResponseThatIsCutOffKeepsWhatWasReceived() throws Exception {
        IOException reset = new IOException("reset");
        assertThat(body.cut(reset)).isNull();

        receive(new BasicHttpResponse(200), ENTITY);
        consume("{\"a\"");
        body.failed(reset);
        body.releaseResources();

        ApiResponse part = body.cut(reset);
        assertThat(part.status()).isEqualTo(200);
        assertThat(part.text()).isEqualTo("{\"a\"");
        assertThat(part.defect().problem()).isEqualTo("it was cut off");
        assertThat(part.defect().cause()).isSameAs(reset);
        assertThat(part.isCut()).isTrue();
    }

    private void receive(HttpResponse response, EntityDetails entity) throws IOException {
        body.consumeResponse(response, entity, null, callback);
    }

    private void consume(String text) throws IOException {
        body.consume(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse head(int size) {
        BasicHttpResponse response = new BasicHttpResponse(429);
        response.addHeader("first", "x".repeat(size / 2 - 37));
        response.addHeader("second", "x".repeat(size - size / 2 - 38));
        return response;
    }

    private static CharArrayBuffer chars(String text) {
        CharArrayBuffer chars = new CharArrayBuffer(text.length());
        chars.append(text);
        return chars;
    }
}
