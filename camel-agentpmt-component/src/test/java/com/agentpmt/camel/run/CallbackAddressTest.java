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
package com.agentpmt.camel.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is added to a callback address, and how it is read again. */
class CallbackAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://h/p,            https://h/p?agentpmt_request=r",
        "https://h,              https://h?agentpmt_request=r",
        "https://h/p?a=b,        https://h/p?a=b&agentpmt_request=r",
        "https://h/p#f,          https://h/p?agentpmt_request=r#f",
        "https://h/p?a=b#f,      https://h/p?a=b&agentpmt_request=r#f",
        "https://h/p#f?no=query, https://h/p?agentpmt_request=r#f?no=query",
        "https://h/p?a=%2F%e4+x&&c#f%20, https://h/p?a=%2F%e4+x&&c&agentpmt_request=r#f%20"
    })
    void theRestOfTheAddressIsNotChanged(String url, String expected) {
        assertThat(CallbackAddress.of(url, "r", null)).isEqualTo(expected);
    }

    @Test
    void theSignatureIsTheHmacInLowerCaseHex() throws Exception {
        // computed with: printf '%s' 'key-1' | openssl dgst -sha256 -hmac 'Jefe'
        String known = "c4a02b4f7593da39f501af41acbf7e4b235f827f191c78e7dcb3aa35da9ac43b";

        assertThat(CallbackAddress.of("https://h/p?a=b#f", "key-1", "Jefe"))
                .isEqualTo("https://h/p?a=b&agentpmt_request=key-1&agentpmt_signature=" + known + "#f");
        assertThat(hmac("key-1", "Jefe")).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain-1",
                "a b",
                "a+b",
                "a b+c",
                "a&b=c#d?e",
                "100%",
                "%41",
                "\u00e4\u20ac\ud83d\ude00",
                "a|b{c}^`\"<>\\",
                "line\nbreak"
            })
    void anyRequestIdIsSignedAndReadBack(String request) throws Exception {
        String url = CallbackAddress.of("https://h/p?a=b", request, "s\u00e9cret +");

        CallbackAddress read = CallbackAddress.parse(URI.create(url).getRawQuery());

        assertThat(read).isEqualTo(new CallbackAddress(request, hmac(request, "s\u00e9cret +")));
        assertThat(read.isSignedWith("s\u00e9cret +")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b|c", "a={x}", "a=%zz", "a=%", "a=\"", "[", "a=x y"})
    void unusualParametersOfTheUserDoNotHideOurs(String query) {
        String ours = CallbackAddress.of("https://h/", "r", "s").substring("https://h/?".length());

        assertThat(CallbackAddress.parse(query + "&" + ours).isSignedWith("s")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "agentpmt_request",
                "agentpmt_request=",
                "agentpmt_signature=x",
                "a=b",
                "&&",
                "=",
                "%",
                "?",
                "agentpmt_request=r&agentpmt_signature",
                "agentpmt_request=r&agentpmt_signature=",
                "agentpmt_request=r&agentpmt_signature=\u00e4"
            })
    void withoutARightSignatureNothingIsSigned(String query) {
        assertThat(CallbackAddress.parse(query).isSignedWith("s")).isFalse();
    }

    @Test
    void anAddressWithoutAQueryHasNoSignature() {
        assertThat(CallbackAddress.parse(null)).isEqualTo(new CallbackAddress(null, null));
        assertThat(CallbackAddress.parse(null).isSignedWith("s")).isFalse();
    }

    @Test
    void everyOtherSignatureIsRejected() throws Exception {
        String right = hmac("r", "s");
        assertThat(new CallbackAddress("r", right).isSignedWith("s")).isTrue();

        for (int i = 0; i < right.length(); i++) {
            String other = right.substring(0, i) + (right.charAt(i) == '0' ? '1' : '0') + right.substring(i + 1);
            assertThat(new CallbackAddress("r", other).isSignedWith("s"))
                    .as(other)
                    .isFalse();
        }
        assertThat(new CallbackAddress("r", right.substring(1)).isSignedWith("s"))
                .isFalse();
        assertThat(new CallbackAddress("r", right + "0").isSignedWith("s")).isFalse();
        assertThat(new CallbackAddress("r", hmac("r", "t")).isSignedWith("s")).isFalse();
        assertThat(new CallbackAddress("q", right).isSignedWith("s")).isFalse();
    }

    @Test
    void theSignatureIsNotShown() {
        assertThat(new CallbackAddress("r", "f00")).hasToString("CallbackAddress[request=r]");
    }

    private static String hmac(String text, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "%064x".formatted(new BigInteger(1, mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
    }
}
