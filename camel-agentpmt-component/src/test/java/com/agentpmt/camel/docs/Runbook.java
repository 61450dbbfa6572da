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
package com.agentpmt.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A section of docs/operations.md: the lines that it quotes in its blocks of the language {@code log}, and its commands.
 * {@code <n>} stands for a number, another text in angle brackets for any text.
 */
final class Runbook {

    private static final Pattern QUOTES =
            Pattern.compile("^ *```log\n(.*?)\n *```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern CURL =
            Pattern.compile("curl .*\\$AGENTPMT_TOKEN\" \"?https://(?:api|www)\\.agentpmt\\.com([^\"\\s]+)\"?\n");
    private static final Pattern PLACEHOLDER = Pattern.compile("<(\\w+)>");
    private static final String RECOVERY = "**Do now**";

    private final String text;

    private Runbook(String text) {
        this.text = text;
    }

    /**
     * @param title of the section
     */
    static Runbook of(String title) throws IOException {
        String page = DocFiles.read(DocFiles.DOCS.resolve("operations.md"));
        String heading = "\n## " + title + "\n";
        assertThat(page).contains(heading);
        String rest = page.substring(page.indexOf(heading) + heading.length());
        String section = rest.contains("\n## ") ? rest.substring(0, rest.indexOf("\n## ")) : rest;
        assertThat(section).contains("**You see**", "**It means**", RECOVERY, "**Prevent**");
        return new Runbook(section);
    }

    /** What a person on call sees when it happens. */
    List<String> symptoms() {
        return quotes(text.substring(0, text.indexOf(RECOVERY)));
    }

    /** What a person on call sees after the recovery. */
    List<String> recovery() {
        return quotes(text.substring(text.indexOf(RECOVERY)));
    }

    private static List<String> quotes(String part) {
        return QUOTES.matcher(part)
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(String::strip)
                .toList();
    }

    /** The path and query of the command that the runbook gives. */
    String curl() {
        return CURL.matcher(text).results().findFirst().orElseThrow().group(1);
    }

    /** Whether a line is, or contains, the one that is quoted. */
    static boolean isQuoted(String quote, String line) {
        return pattern(quote).matcher(line).find();
    }

    private static Pattern pattern(String quote) {
        StringBuilder pattern = new StringBuilder();
        int end = 0;
        for (MatchResult placeholder : PLACEHOLDER.matcher(quote).results().toList()) {
            pattern.append(Pattern.quote(quote.substring(end, placeholder.start())))
                    .append(placeholder.group(1).equals("n") ? "[0-9.]+" : ".+");
            end = placeholder.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(quote.substring(end))).toString(), Pattern.DOTALL);
    }
}
