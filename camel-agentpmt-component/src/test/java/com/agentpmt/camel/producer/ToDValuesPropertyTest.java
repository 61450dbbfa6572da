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
package com.agentpmt.camel.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import java.net.URI;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.SendDynamicAware.DynamicAwareEntry;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/** Whatever the values are: each arrives under its own option, and no other option changes, or the call is rejected. */
class ToDValuesPropertyTest {

    private static final String PATH = "agentpmt:products/purchase";
    /** %s for each expression. */
    private static final String TEMPLATE = PATH
            + "?productId=%s&parameters.text=RAW(%s)&token=RAW(s3cr&t)&purchaseRepository=#keys&outputFormat=%s"
            + "&purchaseKey=RAW(%s)&parameters.z=RAW{%s}&action=say";

    private static DefaultCamelContext context;
    private static AgentPmtSendDynamicAware aware;

    @BeforeContainer
    static void start() {
        context = new DefaultCamelContext();
        context.addComponent("agentpmt", new AgentPmtComponent());
        aware = new AgentPmtSendDynamicAware();
        aware.setCamelContext(context);
        aware.setScheme("agentpmt");
    }

    @AfterContainer
    static void stop() {
        context.stop();
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.of(
                        "RAW(",
                        "RAW{",
                        "RAW",
                        "(",
                        ")",
                        "{",
                        "}",
                        "&",
                        "%26",
                        "%2526",
                        "%",
                        "%29",
                        "?",
                        "#",
                        "=",
                        "+",
                        " ",
                        "\n",
                        "\\",
                        "ü",
                        "x",
                        "50",
                        "&token=",
                        ")&token=RAW(evil)",
                        "&apiUrl=http://evil",
                        "}&purchaseKey=RAW(evil)",
                        ")&parameters.z=RAW{",
                        "&action=evil",
                        "&outputFormat=",
                        "&&")
                .list()
                .ofMaxSize(5)
                .map(parts -> String.join("", parts));
    }

    @Property
    void fixedPartsAreThoseOfTheTemplate(
            @ForAll("hostile") String product,
            @ForAll("hostile") String text,
            @ForAll("hostile") String format,
            @ForAll("hostile") String key,
            @ForAll("hostile") String z)
            throws Exception {
        DynamicAwareEntry entry;
        try {
            entry = prepare(product, text, format, key, z);
        } catch (IllegalArgumentException e) {
            assertThat(e)
                    .hasMessageNotContaining("evil")
                    .hasMessageNotContaining("s3cr")
                    .hasNoCause();
            return;
        }
        assertThat(entry.getProperties())
                .isEqualTo(Map.of(
                        "productId",
                        alone(product),
                        "parameters.text",
                        text,
                        "purchaseKey",
                        key,
                        "parameters.z",
                        z,
                        "action",
                        "say"));
        assertThat(read(aware.resolveStaticUri(null, entry)))
                .isEqualTo(Map.of("token", "s3cr&t", "purchaseRepository", "#keys", "outputFormat", alone(format)));
    }

    @Property
    void anyValueInRawArrivesUnchanged(@ForAll String any, @ForAll("hostile") String hostile) throws Exception {
        DynamicAwareEntry entry = prepare("p", hostile + any, "json", "k", any);

        assertThat(entry.getProperties())
                .containsEntry("parameters.text", hostile + any)
                .containsEntry("parameters.z", any);
    }

    private static DynamicAwareEntry prepare(Object... values) {
        return aware.prepare(null, TEMPLATE.formatted(values), TEMPLATE.replace("%s", "${header.v}"));
    }

    /** What a value means in a separate URI. */
    private static Object alone(String value) throws Exception {
        return read("agentpmt:x?a=" + value).get("a");
    }

    private static Map<String, Object> read(String uri) throws Exception {
        Map<String, Object> options =
                URISupport.parseParameters(URI.create(UnsafeUriCharactersEncoder.encode(URISupport.normalizeUri(uri))));
        URISupport.resolveRawParameterValues(options);
        return options;
    }
}
