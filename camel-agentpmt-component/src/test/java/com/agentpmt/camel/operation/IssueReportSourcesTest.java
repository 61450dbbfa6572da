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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtServerException;
import com.agentpmt.camel.model.IssueReport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sources of message, product and session of an issue report. */
class IssueReportSourcesTest extends IssueReportTestSupport {

    @Test
    void theErrorMessageComesFromHeaderReportCaughtExceptionOrText() {
        Map<String, Object> map = Map.of("error_message", "of the map");
        Exception caught = failure("of the exception", null);
        List<Processor> sources = List.of(
                message(map, caught, "of the header"),
                message(IssueReport.of(null, "of the report"), caught, null),
                message(map, caught, null),
                message(map, null, null),
                message(IssueReport.of(null, " "), caught, null),
                message("of the text", caught, null),
                message("of the text", null, null));

        sources.forEach(source ->
                assertThat(report("?productId=p", source).getException()).isNull());

        assertThat(allSent("error_message"))
                .containsExactly(
                        "of the header",
                        "of the report",
                        "of the map",
                        "of the map",
                        "products/purchase: of the exception",
                        "products/purchase: of the exception",
                        "of the text");
    }

    @Test
    void theProductComesFromHeaderOptionBodyOrCaughtException() {
        Exception caught = failure("failed", "of-exception");
        IssueReport typed = IssueReport.of("of-report", "text");
        Map<String, Object> map = Map.of("product_id", "of-map", "error_message", "text");

        report("?productId=of-option", e -> {
            message(typed, caught, null).process(e);
            e.getMessage().setHeader(AgentPmtConstants.PRODUCT_ID, "of-header");
        });
        report("?productId=of-option", message(typed, caught, null));
        report("", message(typed, caught, null));
        report("", message(map, caught, null));
        report("", message(Map.of("product_id", "of-map"), null, "of the header"));
        report("", message("text", caught, null));

        assertThat(allSent("product_id"))
                .containsExactly("of-header", "of-option", "of-report", "of-map", "of-map", "of-exception");
    }

    @Test
    void theBodyOfTheFailedCallIsNotAReport() {
        Exception caught = failure("failed", "of-exception");

        report("", message(Map.of("product_id", "of the tool's shop", "error", "none"), caught, null));

        assertThat(allSent("product_id")).containsExactly("of-exception");
        assertThat(allSent("error_message")).containsExactly("products/purchase: failed (product of-exception)");
    }

    @Test
    void improvementsComeFromHeaderOptionOrBody() {
        IssueReport typed = new IssueReport("p", "text", "of the report");

        report("?recommendedImprovements=RAW(of the option)", e -> {
            e.getMessage().setBody(typed);
            e.getMessage().setHeader(AgentPmtConstants.RECOMMENDED_IMPROVEMENTS, "of the header");
        });
        report("?recommendedImprovements=RAW(of the option)", e -> e.getMessage()
                .setBody(typed));
        report("", e -> e.getMessage().setBody(typed));
        report("", e -> e.getMessage()
                .setBody(Map.of("product_id", "p", "error_message", "t", "recommended_improvements", "of the map")));
        report("", e -> e.getMessage().setBody(IssueReport.of("p", "text")));

        assertThat(allSent("recommended_improvements"))
                .containsExactly("of the header", "of the option", "of the report", "of the map", null);
    }

    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(new IllegalStateException("it broke"), "it broke"),
                Arguments.of(new IllegalStateException(), "java.lang.IllegalStateException"),
                Arguments.of(new IllegalStateException(" "), "java.lang.IllegalStateException"),
                Arguments.of(
                        new IllegalStateException("outer", new IOException("middle", failure("inner", null))),
                        "products/purchase: inner"));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void anExceptionIsReportedByItsMessageOrItsClass(Exception caught, String reported) {
        report("?productId=p", message(null, caught, null));

        assertThat(allSent("error_message")).containsExactly(reported);
    }

    @Test
    void productAndSessionAreFoundInTheWholeChainOfCauses() {
        report("", message(null, new IllegalStateException("outer", failure("inner", "deep")), null));

        assertThat(allSent("product_id")).containsExactly("deep");
        assertThat(sent().header("x-instance-id")).isEqualTo("session-of-exception");
    }

    @Test
    void theSessionIsSentIfItIsKnownAndMetadataIsNot() {
        Exception caught = failure("failed", "p");
        report("?instanceId=of-option&instanceMetadata=RAW({\"a\":1})", message(null, caught, null));
        report("?productId=p", message("text", null, null));
        report("?productId=p&instanceId=of-option", e -> {
            e.getMessage().setBody("text");
            e.getMessage().setHeader(AgentPmtConstants.INSTANCE_ID, "of-header");
        });

        assertThat(sandbox.requests(SandboxOperation.ISSUE))
                .extracting(sent -> sent.header("x-instance-id"))
                .containsExactly("of-option", null, "of-header");
        assertThat(sandbox.requests(SandboxOperation.ISSUE))
                .allSatisfy(
                        sent -> assertThat(sent.header("x-instance-metadata")).isNull());
    }

    static Stream<Arguments> texts() {
        byte[] bytes = "h\u00e9llo".getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("bytes", bytes),
                Arguments.of("stream", new ByteArrayInputStream(bytes)),
                Arguments.of("stream cache", new InputStreamCache(bytes)),
                Arguments.of("reader", new StringReader("h\u00e9llo")),
                Arguments.of("text with blanks around", new StringBuilder(" h\u00e9llo\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void everyFormOfTextIsAcceptedAndCanBeReadAgainAfterAFailure(String name, Object body) {
        faulty = true;
        sandbox.faults().on(SandboxOperation.ISSUE).status(500);

        Exchange result = report("?productId=p", e -> e.getMessage().setBody(body));

        assertThat(result.getException()).isInstanceOf(AgentPmtServerException.class);
        assertThat(allSent("error_message")).containsExactly("h\u00e9llo");
        assertThat(result.getMessage().getBody(String.class).strip()).isEqualTo("h\u00e9llo");
    }

    @Test
    void bytesAreReadInTheCharsetOfTheExchange() {
        report("?productId=p", e -> {
            e.getMessage().setBody("h\u00e9llo".getBytes(StandardCharsets.ISO_8859_1));
            e.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
        });

        assertThat(allSent("error_message")).containsExactly("h\u00e9llo");
    }
}
