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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The documentation's files. Tests run in the directory of their module. */
final class DocFiles {

    static final Path ROOT = Path.of("..");
    static final Path README = ROOT.resolve("README.md");
    static final Path DOCS = ROOT.resolve("docs");

    private DocFiles() {}

    static String read(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }

    /** README.md and all files under docs. */
    static List<Path> all() throws IOException {
        try (Stream<Path> docs = Files.walk(DOCS)) {
            return Stream.concat(
                            Stream.of(README, ROOT.resolve("CONTRIBUTING.md"), ROOT.resolve("SECURITY.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    /** The text between {@code // tag::name[]} and {@code // end::name[]}, without its indentation. */
    static String tagged(Path source, String name) throws IOException {
        String text = read(source);
        String start = "// tag::" + name + "[]\n";
        int from = text.indexOf(start);
        int to = text.indexOf("// end::" + name + "[]");
        if (from < 0 || to < from) {
            throw new IOException(source + " has no tag " + name);
        }
        return text.substring(from + start.length(), text.lastIndexOf('\n', to)).stripIndent();
    }

    /** Inserts a text between the marker comments of that name. */
    static String between(String text, String marker, String content) {
        String start = "<!-- " + marker + ": start -->";
        String end = "<!-- " + marker + ": end -->";
        int from = text.indexOf(start);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no markers " + start + " and " + end);
        }
        return text.substring(0, from + start.length()) + "\n\n" + content.strip() + "\n\n" + text.substring(to);
    }
}
