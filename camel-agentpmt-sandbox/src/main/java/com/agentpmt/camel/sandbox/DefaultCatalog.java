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
package com.agentpmt.camel.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The products of a new sandbox: twelve, in both published formats. */
final class DefaultCatalog {

    /** A bundle that every new sandbox has. */
    static final String BUNDLE = "starter-bundle";

    private static final List<String> ECHOES = List.of(
            "Web Search",
            "Image Resizer",
            "Currency Converter",
            "Weather Report",
            "Address Check",
            "Translator",
            "PDF Reader",
            "Barcode Maker",
            "Calendar",
            "Mail Sender");

    private DefaultCatalog() {}

    static void fill(SandboxCatalog catalog) {
        catalog.add(
                SandboxProduct.named("Echo")
                        .description("Returns what it was given")
                        .price(5),
                SandboxProduct.named("Text Tools")
                        .description("Counts and changes text")
                        .price("count", 5)
                        .price("upper", 10)
                        .price("get_instructions", 0)
                        .parameters(textSchema())
                        .tool(DefaultCatalog::text));
        for (int i = 0; i < ECHOES.size(); i++) {
            SandboxProduct product = SandboxProduct.named(ECHOES.get(i)).price(5L * (i + 1));
            catalog.add(
                    i % 2 == 0 ? product.listedAs(CatalogEntryShape.FUNCTION).parameters(bareSchema()) : product);
        }
        catalog.addBundle(BUNDLE);
    }

    private static Object text(ObjectNode parameters) {
        String text = parameters.path("text").asText();
        return switch (parameters.path("action").asText("count")) {
            case "count" -> Map.of("characters", text.length(), "words", text.isBlank() ? 0 : words(text));
            case "upper" -> Map.of("text", text.toUpperCase(Locale.ROOT));
            case "get_instructions" -> Map.of("instructions", "action: count or upper; text: what to work on");
            default ->
                throw new IllegalArgumentException(
                        "unknown action " + parameters.path("action").asText());
        };
    }

    private static int words(String text) {
        return text.trim().split("\\s+").length;
    }

    /** JSON Schema. */
    private static ObjectNode textSchema() {
        ObjectNode schema = SandboxJson.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties
                .putObject("action")
                .put("type", "string")
                .set("enum", SandboxJson.texts(List.of("count", "upper", "get_instructions")));
        properties.putObject("text").put("type", "string");
        schema.set("required", SandboxJson.texts(List.of("action")));
        return schema;
    }

    /** The other published format: a plain map of properties, with {@code required} inside each. */
    private static ObjectNode bareSchema() {
        ObjectNode schema = SandboxJson.object();
        schema.putObject("query").put("type", "string").put("required", true);
        return schema;
    }
}
