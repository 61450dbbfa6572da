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
package com.agentpmt.camel.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Purchases of a JVM whose default charset cannot hold their keys, with files as repositories, over a restart. */
class ForeignCharsetTest extends SandboxTestSupport {

    /** The last two are one text in ASCII, if unmappable characters become a question mark. */
    private static final List<String> KEYS = List.of(
            "order-1", "Stra\u00dfe\u20ac", "\u4f60\u597d\ud83d\ude00", "half \ud83d", "a=b\r\n#c", "\u00e4", "\u00f6");

    @TempDir
    Path folder;

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "ISO-8859-1", "UTF-8", "windows-1254", "IBM1047"})
    void nothingIsPaidTwiceAfterARestart(String charset) throws Exception {
        sandbox.catalog().add(SandboxProduct.named("Echo").id("echo"));
        String first = run(charset);
        assertThat(sandbox.purchases()).hasSameSizeAs(KEYS);
        assertThat(first).isEqualTo("bought ".repeat(KEYS.size()).strip());

        String second = run(charset);

        assertThat(sandbox.purchases()).as("paid twice").hasSameSizeAs(KEYS);
        assertThat(second).isEqualTo("replayed ".repeat(KEYS.size()).strip());
    }

    private String run(String charset) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dfile.encoding=" + charset,
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        folder.toString(),
                        sandbox.url(),
                        TOKEN,
                        out.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(program.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            program.destroyForcibly();
        }
        assertThat(program.exitValue())
                .as(() -> new String(read(err), StandardCharsets.ISO_8859_1))
                .isZero();
        return Files.readString(out);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (java.io.IOException e) {
            return e.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Buys for each key, and returns whether it was bought now or before. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            StringBuilder results = new StringBuilder();
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                AgentPmtComponent component = new AgentPmtComponent();
                component.getConnection().setApiUrl(args[1]);
                component.getSecurity().setToken(args[2]);
                context.addComponent("agentpmt", component);
                context.getRegistry()
                        .bind(
                                "keys",
                                FileIdempotentRepository.fileIdempotentRepository(
                                        folder.resolve("keys").toFile()));
                context.getRegistry()
                        .bind(
                                "results",
                                FileStateRepository.fileStateRepository(
                                        folder.resolve("results").toFile()));
                context.start();
                ProducerTemplate template = context.createProducerTemplate();
                for (String key : KEYS) {
                    results.append(buy(template, key)).append(' ');
                }
            }
            Files.writeString(Path.of(args[3]), results.toString().strip());
        }

        private static String buy(ProducerTemplate template, String key) {
            String text = "for \u00e4\u20ac\ud83d\ude00 " + key.length();
            Exchange bought = template.request(
                    "agentpmt:products/purchase?productId=echo&purchaseRepository=#keys&stateRepository=#results"
                            + "&outputFormat=json",
                    exchange -> {
                        exchange.getMessage().setHeader(AgentPmtConstants.PURCHASE_KEY, key);
                        exchange.getMessage().setBody(Map.of("text", text));
                    });
            if (bought.getException() instanceof AgentPmtDuplicatePurchaseException) {
                return "refused";
            }
            if (bought.getException() != null) {
                throw new IllegalStateException(bought.getException());
            }
            if (!bought.getMessage().getBody(String.class).contains(text)) {
                throw new IllegalStateException("another result for " + key.length());
            }
            return bought.getMessage().getHeader(AgentPmtConstants.REPLAYED) == null ? "bought" : "replayed";
        }
    }
}
