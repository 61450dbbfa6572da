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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body is read in the charset that is declared for it; bytes that are not text in it are rejected. */
class BodyCharsetTest extends SandboxTestSupport {

    private static final String TEXT = "Gr\u00fc\u00dfe, 10 \u20ac";

    @TempDir
    Path folder;

    private final SandboxProduct tool = SandboxProduct.named("Echo");

    @BeforeEach
    void addTool() {
        sandbox.catalog().add(tool);
        sandbox.workflow("wf").byCommand();
    }

    enum Form {
        BYTES(bytes -> bytes),
        STREAM(ByteArrayInputStream::new),
        CACHE(InputStreamCache::new),
        BUFFER(ByteBuffer::wrap),
        FILE(bytes -> file(bytes).toFile()),
        PATH(Form::file);

        private final Function<byte[], Object> make;

        Form(Function<byte[], Object> make) {
            this.make = make;
        }

        private static Path file(byte[] bytes) {
            try {
                Path file = Files.createTempFile("body", ".txt");
                file.toFile().deleteOnExit();
                return Files.write(file, bytes);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    enum Operation {
        PURCHASE("products/purchase?productId=", "/parameters/text", SandboxOperation.PURCHASE),
        TRIGGER("workflows/trigger?workflowId=wf", "/prompt", SandboxOperation.TRIGGER),
        ISSUE("issues/report?productId=x", "/error_message", SandboxOperation.ISSUE);

        private final String uri;
        private final String place;
        private final SandboxOperation called;

        Operation(String uri, String place, SandboxOperation called) {
            this.uri = uri;
            this.place = place;
            this.called = called;
        }

        String content(String text) {
            return this == PURCHASE ? "{\"text\":\"" + text + "\"}" : text;
        }
    }

    static Stream<Arguments> declared() {
        List<Arguments> all = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (Form form : Form.values()) {
                for (String charset :
                        List.of("windows-1252", "ISO-8859-15", "UTF-16", "UTF-16LE", "UTF-8", "'utf-8'", "IBM01140")) {
                    all.add(Arguments.of(operation, form, charset));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("declared")
    void theDeclaredCharsetApplies(Operation operation, Form form, String charset) {
        byte[] bytes = operation.content(TEXT).getBytes(Charset.forName(charset.replace("'", "")));
        for (boolean header : new boolean[] {true, false}) {
            assertThat(call(operation, form.make.apply(bytes), charset, header).getException())
                    .isNull();
        }
        assertThat(sent(operation)).containsExactly(TEXT, TEXT);
    }

    @ParameterizedTest
    @MethodSource("declared")
    void aCharsetIsIgnoredForTextAndReaders(Operation operation, Form form, String charset) {
        call(operation, operation.content(TEXT), charset, true);
        call(operation, new StringReader(operation.content(TEXT)), charset, true);

        assertThat(sent(operation)).containsExactly(TEXT, TEXT);
    }

    static Stream<Arguments> forms() {
        return Stream.of(Operation.values())
                .flatMap(operation -> Stream.of(Form.values()).map(form -> Arguments.of(operation, form)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void withoutDeclarationItIsUtf8(Operation operation, Form form) {
        byte[] bytes = operation.content(TEXT).getBytes(StandardCharsets.UTF_8);
        byte[] marked = ("\ufeff" + operation.content(TEXT)).getBytes(StandardCharsets.UTF_8);

        call(operation, form.make.apply(bytes), null, true);
        call(operation, form.make.apply(marked), null, true);

        assertThat(sent(operation)).containsExactly(TEXT, TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void theWidthOfJsonAndAByteOrderMarkAreDetected(String charset) {
        for (String mark : List.of("", "\ufeff")) {
            call(
                    Operation.PURCHASE,
                    (mark + "{\"text\":\"" + TEXT + "\"}").getBytes(Charset.forName(charset)),
                    null,
                    true);
        }
        // a byte order mark takes precedence over the declaration
        call(
                Operation.PURCHASE,
                "\ufeff{\"text\":\"Gr\u00fc\u00dfe, 10 \u20ac\"}".getBytes(Charset.forName(charset)),
                "ISO-8859-1",
                true);
        call(Operation.TRIGGER, ("\ufeff" + TEXT).getBytes(Charset.forName(charset)), null, true);

        assertThat(sent(Operation.PURCHASE)).containsExactly(TEXT, TEXT, TEXT);
        assertThat(sent(Operation.TRIGGER)).containsExactly(TEXT);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aBodyThatCannotBeDecodedIsNeverPurchased(Operation operation, Form form) {
        byte[] latin = operation.content(TEXT).getBytes(Charset.forName("windows-1252"));

        assertRefused(call(operation, form.make.apply(latin), null, true), "UTF-8", "CamelCharsetName");
        assertRefused(call(operation, form.make.apply(latin), "US-ASCII", true), "US-ASCII", "CamelCharsetName");
        assertRefused(call(operation, form.make.apply(latin), "no-such", true), "no-such");
        assertRefused(call(operation, form.make.apply(latin), "not a name", true), "not a name");
    }

    /** It may remain from another message, and bytes that are not UTF-8 are refused anyway. */
    @Test
    void theCharsetOfAContentTypeIsIgnored() {
        Exchange exchange = template.request(uri(Operation.PURCHASE), e -> {
            e.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json; charset=ISO-8859-1");
            e.getMessage().setBody(("{\"text\":\"" + TEXT + "\"}").getBytes(StandardCharsets.UTF_8));
        });

        assertThat(exchange.getException()).isNull();
        assertThat(sent(Operation.PURCHASE)).containsExactly(TEXT);
    }

    static Stream<Arguments> files() {
        return Stream.of(Operation.values())
                .flatMap(operation -> Stream.of("", "&readLock=changed&readLockMinAge=0", "&noop=true")
                        .map(options -> Arguments.of(operation, options)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theCharsetOfAFileEndpointApplies(Operation operation, String options) throws Exception {
        Files.write(folder.resolve("a.txt"), operation.content(TEXT).getBytes(Charset.forName("windows-1252")));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?charset=windows-1252&initialDelay=0" + options)
                        .removeHeaders("*")
                        .to(uri(operation))
                        .to("mock:done");
            }
        });

        getMockEndpoint("mock:done").expectedMessageCount(1);
        getMockEndpoint("mock:done").assertIsSatisfied();
        assertThat(sent(operation)).containsExactly(TEXT);
    }

    /** The property of the exchange is missing if a file comes from another exchange. */
    @Test
    void theCharsetOfAFileAppliesInAnotherExchangeToo() throws Exception {
        Files.write(
                folder.resolve("a.txt"),
                "{\"text\":\"Gr\u00fc\u00dfe, 10 \u20ac\"}".getBytes(Charset.forName("windows-1252")));
        Object file = consumer.receiveBody("file:" + folder + "?charset=windows-1252&noop=true&initialDelay=0", 10_000);

        Exchange exchange = call(Operation.PURCHASE, file, null, true);

        assertThat(exchange.getException()).isNull();
        assertThat(sent(Operation.PURCHASE)).containsExactly(TEXT);
    }

    @Test
    void aReaderCanBeReadAgainAfterACallThatFailed() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(400).beforeBooking();
        String json = Operation.PURCHASE.content(TEXT);

        Exchange exchange = call(Operation.PURCHASE, new StringReader(json), "US-ASCII", true);

        assertThat(exchange.getException()).isNotNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(json);
    }

    @Test
    void theMessageOfARejectionNeverContainsTheText() {
        assertThatThrownBy(() -> BodyDecoder.decode("secret\u00ff".getBytes(StandardCharsets.ISO_8859_1), null, false))
                .hasMessage(
                        "is not valid text in charset UTF-8 (byte 7): declare its charset in header CamelCharsetName");
    }

    private Exchange call(Operation operation, Object body, String charset, boolean header) {
        return template.request(uri(operation), e -> {
            e.getMessage().setBody(body);
            if (charset != null && header) {
                e.getMessage().setHeader(Exchange.CHARSET_NAME, charset);
            } else if (charset != null) {
                e.setProperty(Exchange.CHARSET_NAME, charset);
            }
        });
    }

    private String uri(Operation operation) {
        return "agentpmt:" + operation.uri + (operation == Operation.PURCHASE ? tool.productId() : "");
    }

    private List<String> sent(Operation operation) {
        return sandbox.requests(operation.called).stream()
                .map(request -> request.json().at(operation.place).asText())
                .toList();
    }

    private void assertRefused(Exchange exchange, String... words) {
        assertThat(exchange.getException()).isInstanceOf(AgentPmtValidationException.class);
        assertThat(exchange.getException().getMessage()).contains(words).doesNotContain("Gr");
        assertThat(sandbox.requests()).isEmpty();
    }
}
