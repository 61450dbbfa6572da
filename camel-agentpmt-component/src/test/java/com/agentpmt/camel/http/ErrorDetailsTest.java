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

import com.agentpmt.camel.model.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorDetailsTest {

    static Stream<Arguments> forms() {
        return Stream.of(
                // the reference's form on the web host
                Arguments.of("{'success':false,'error':'invalid_request','message':'Bad.'}", "invalid_request", "Bad."),
                // a sentence in place of a code
                Arguments.of("{'success':false,'error':'No such run here'}", null, "No such run here"),
                Arguments.of("{'detail':'Not found'}", null, "Not found"),
                Arguments.of("{'detail':{'message':'No cap','code':'cap_reached'}}", "cap_reached", "No cap"),
                Arguments.of("{'error':{'message':'Token is old','code':-32001},'id':null}", "-32001", "Token is old"),
                Arguments.of(
                        "{'success':false,'output':{'error':'Queue is full','error_code':'queue_full'}}",
                        "queue_full",
                        "Queue is full"),
                Arguments.of("{'error_code':'E1','message':'m'}", "E1", "m"),
                Arguments.of("{'code':'E2','message':'m'}", "E2", "m"),
                // if there is only a code, it is the text
                Arguments.of("{'error':'rate_limited'}", "rate_limited", "rate_limited"),
                // order: message, detail, error, output.error
                Arguments.of(
                        "{'output':{'error':'d','error_code':'w'},'error':'c c','detail':'b','message':'a','code':'y',"
                                + "'error_code':'x'}",
                        "x",
                        "a"),
                Arguments.of("{'output':{'error':'d'},'error':'c c','detail':'b'}", null, "b"),
                Arguments.of("{'output':{'error':'d'},'error':'c c'}", null, "c c"),
                Arguments.of("{'error':'e','error_code':'x'}", "e", "e"),
                Arguments.of("{'error':'e e','code':'y','output':{'error_code':'w'}}", "y", "e e"),
                Arguments.of("{'message':'','detail':'  ','error':'c c'}", null, "c c"),
                // values of other types are ignored
                Arguments.of("{'message':17,'detail':true,'error':null,'code':{}}", null, null),
                Arguments.of("{}", null, null),
                Arguments.of("[]", null, null),
                Arguments.of("null", null, null),
                Arguments.of("'some text'", null, "some text"),
                Arguments.of("{'error':'" + "x".repeat(65) + "'}", null, "x".repeat(65)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void jsonForms(String json, String code, String message) {
        ErrorDetails text = read(json.replace('\'', '"'));

        assertThat(text.code()).isEqualTo(code);
        assertThat(text.message()).isEqualTo(message);
        assertThat(text.violations()).isEmpty();
    }

    @Test
    void violationsWithMixedLocationsAreListed() {
        ErrorDetails text = read("""
                {"detail":[{"loc":["body","parameters",0,"x"],"msg":"field required","type":"missing","input":null},
                {"loc":[],"msg":"too long","type":7},{"other":1},"plain words"]}""");

        assertThat(text.violations())
                .extracting(Violation::message)
                .containsExactly("field required", "too long", "invalid", "plain words");
        assertThat(text.violations().get(0).location()).isEqualTo("body.parameters.0.x");
        assertThat(text.violations().get(0).type()).isEqualTo("missing");
        assertThat(text.violations().get(1).location()).isNullOrEmpty();
        assertThat(text.violations().get(1).type()).isNull();
        assertThat(text.message()).isEqualTo("body.parameters.0.x: field required; too long; invalid; plain words");
    }

    @Test
    void anEndlessListOfViolationsIsTruncated() {
        String many = String.join(",", Collections.nCopies(10_000, "{\"msg\":\"wrong\"}"));

        assertThat(read("{\"detail\":[" + many + "]}").violations()).hasSize(100);
    }

    @Test
    void htmlBecomesTextWithoutMarkup() {
        ErrorDetails text = read("""
                <html><head><title>502 Bad Gateway</title><style>p { color: red }</style>
                <SCRIPT type="x">alert('no')</SCRIPT></head><body><p class="a">nginx</p></body></html>""");

        assertThat(text.message()).isEqualTo("502 Bad Gateway nginx");
        assertThat(text.code()).isNull();
    }

    @Test
    void htmlThatIsTruncatedInAScriptShowsNoneOfTheScript() {
        assertThat(read("<p>Sorry</p><script>var s3cr3t = 1;").message()).isEqualTo("Sorry");
        assertThat(read("Sorry <a href='s3cr3t").message()).isEqualTo("Sorry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n\t ", "<html><body></body></html>", "\u0000\u0007"})
    void emptyBodiesHaveNoText(String body) {
        assertThat(read(body)).isEqualTo(new ErrorDetails(null, null, java.util.List.of()));
    }

    @Test
    void plainTextBecomesOneLine() {
        assertThat(read("upstream\r\n\tconnect  error").message()).isEqualTo("upstream connect error");
    }

    @Test
    void truncatedJsonIsTreatedAsText() {
        assertThat(read("{\"detail\":\"half of").message()).isEqualTo("{\"detail\":\"half of");
    }

    @Test
    void bytesThatAreNotTextAreIgnored() {
        ApiResponse response =
                new ApiResponse(500, Map.of(), new byte[] {(byte) 0xff, (byte) 0xfe, 'o', 'k', 0, 1}, true);

        assertThat(ErrorDetails.of(response).message()).isEqualTo("ok");
    }

    @Test
    void controlCharactersOfJsonAreRemoved() {
        assertThat(read("{\"message\":\"a\\u0000b\\u001b[31mc\\r\\nX: d\\u202Ee\\u200bf\"}")
                        .message())
                .isEqualTo("a b [31mc X: d e f");
    }

    @Test
    void longTextIsTruncatedBetweenCharacters() {
        assertThat(ErrorDetails.clean("x".repeat(300))).hasSize(300);
        assertThat(ErrorDetails.clean("x".repeat(301))).isEqualTo("x".repeat(300) + "\u2026");
        assertThat(ErrorDetails.clean("x".repeat(299) + "\uD83D\uDE00 and more"))
                .isEqualTo("x".repeat(299) + "\u2026");
    }

    /** A page is searched for its text up to a length. */
    @Test
    void onlyTheStartOfAPageIsRead() {
        assertThat(read("<br>".repeat(1_100) + "text").message()).isEqualTo("text");
        assertThat(read("<br>".repeat(1_200) + "text").message()).isNull();
    }

    @Property
    void anyBodyBecomesOneCleanShortLineOrNothing(@ForAll String body) {
        String message = read(body).message();

        if (message != null) {
            assertThat(message).isNotBlank().hasSizeLessThanOrEqualTo(301).doesNotContainPattern("\\p{Cntrl}");
        }
    }

    private static ErrorDetails read(String body) {
        return ErrorDetails.of(new ApiResponse(500, Map.of(), body.getBytes(StandardCharsets.UTF_8), true));
    }
}
