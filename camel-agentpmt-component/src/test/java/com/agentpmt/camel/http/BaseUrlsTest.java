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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlsTest {

    private static final String GOOD = "https://good.example";

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "api.example.com",
                "/path",
                "ftp://api.example.com",
                "file:///etc/passwd",
                "https:",
                "https:///path",
                "https://a b",
                "https://under_score:x",
                "javascript:alert(1)"
            })
    void anInvalidUrlIsRejectedForBothOptions(String url) {
        assertThatThrownBy(() -> new BaseUrls(url, GOOD, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiUrl")
                .hasMessageContaining("https://api.example.com");
        assertThatThrownBy(() -> new BaseUrls(GOOD, url, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("webUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bob:s3cr3t@api.example.com",
                "https://s3cr3t@api.example.com",
                "https://api.example.com?key=s3cr3t",
                "https://api.example.com/#s3cr3t",
                "https://bob:s3cr3t@bad host",
                "https://bob:s3 cr3t@host",
                "http://bob:s3cr3t@other.example"
            })
    void userQueryAndFragmentAreRejectedAndNotShown(String url) {
        assertThatThrownBy(() -> new BaseUrls(url, GOOD, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiUrl")
                .hasMessageNotContaining("s3cr3t")
                .hasMessageNotContaining("cr3t@")
                .satisfies(
                        e -> assertThat(e.getCause() == null ? "" : e.getCause().toString())
                                .doesNotContain("cr3t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com",
                "http://127.0.0.1.evil.com",
                "http://localhost.evil.com",
                "http://evillocalhost",
                "http://10.0.0.1",
                "http://0.0.0.0",
                "http://128.0.0.1",
                "http://[2001:db8::1]",
                "HTTP://api.example.com"
            })
    void plainHttpToAnotherMachineIsRejectedUnlessAllowed(String url) {
        assertThatThrownBy(() -> new BaseUrls(url, GOOD, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiUrl")
                .hasMessageContaining("allowPlainHttp");
        assertThatThrownBy(() -> new BaseUrls(GOOD, url, false)).hasMessageContaining("webUrl");
        assertThat(new BaseUrls(url, GOOD, true).host(ApiHost.WEB)).isEqualTo(GOOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://LOCALHOST:8080/base",
                "http://api.localhost",
                "http://127.0.0.1:1",
                "http://127.9.8.7",
                "http://[::1]:8080",
                "http://[0:0:0:0:0:0:0:1]"
            })
    void plainHttpToThisMachineIsAllowed(String url) {
        assertThat(new BaseUrls(url, url, false).host(ApiHost.API)).startsWithIgnoringCase("http://");
    }

    @Test
    void aRequestGoesToItsHostBelowTheBasePath() {
        BaseUrls urls = new BaseUrls("https://api.example:8443/v1/", "https://www.example", false);

        assertThat(urls.resolve(ApiRequest.get("x", "credits", "balance")))
                .hasToString("https://api.example:8443/v1/credits/balance");
        assertThat(urls.resolve(ApiRequest.get("workflows/run", "api", "runs").withQuery(Map.of("a b", "c&d=e/ä"))))
                .hasToString("https://www.example/api/runs?a%20b=c%26d%3De%2F%C3%A4");
        assertThat(urls.host(ApiHost.API)).isEqualTo("https://api.example:8443");
    }

    /** The latest address is kept, for the same request only. */
    @Test
    void requestsInTurnGoToTheirOwnAddresses() {
        BaseUrls urls = new BaseUrls("https://api.example", "https://www.example", false);

        for (int i = 0; i < 2; i++) {
            URI first = urls.resolve(ApiRequest.get("x", "a"));

            assertThat(first).hasToString("https://api.example/a");
            assertThat(urls.resolve(ApiRequest.get("x", "a"))).isSameAs(first);
            assertThat(urls.resolve(ApiRequest.get("workflows/run", "a"))).hasToString("https://www.example/a");
            assertThat(urls.resolve(ApiRequest.get("workflows/run", "b"))).hasToString("https://www.example/b");
            assertThat(urls.resolve(ApiRequest.get("workflows/run", "b").withQuery(Map.of("q", "1"))))
                    .hasToString("https://www.example/b?q=1");
            assertThat(urls.resolve(ApiRequest.get("workflows/run", "b"))).hasToString("https://www.example/b");
        }
        assertThat(urls.hostName(ApiHost.API)).isEqualTo("api.example");
        assertThat(urls.hostName(ApiHost.WEB)).isEqualTo("www.example");
    }

    @Property
    void anIdIsExactlyOneSegmentAndNeverChangesTheHost(@ForAll @StringLength(min = 1, max = 20) String id) {
        if (id.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
            return;
        }
        var uri = new BaseUrls(GOOD, GOOD, false).resolve(ApiRequest.get("x", "runs", id, "end"));

        assertThat(uri.getHost()).isEqualTo("good.example");
        assertThat(uri.getRawPath().split("/", -1)).hasSize(4);
        assertThat(uri.getPath()).isEqualTo("/runs/" + id + "/end");
        assertThat(uri.getRawQuery()).isNull();
    }
}
