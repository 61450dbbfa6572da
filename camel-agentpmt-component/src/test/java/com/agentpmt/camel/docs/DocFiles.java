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
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The documentation's files. Tests run in the directory of their module. */
final class DocFiles {

    static final Path ROOT = Path.of("..");
    static final Path README = ROOT.resolve("README.md");
    static final Path DOCS = ROOT.resolve("docs");
    static final Path TASKS = DOCS.resolve("tasks");

    private static final Pattern ASCIIDOC_BLOCK =
            Pattern.compile("^\\[source,(\\w+)]\n----\n(.*?)\n----$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern ASCIIDOC_LINK = Pattern.compile("link:([^\\[\\s]+)\\[([^]]*)]");

    private DocFiles() {}

    static String read(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }

    /** The pages for people, in Markdown or AsciiDoc: at the top, under docs and in the modules. */
    static List<Path> all() throws IOException {
        return find(file -> file.toString().endsWith(".md") || file.toString().endsWith(".adoc"));
    }

    /** A page of {@link #all}; the blocks and links of AsciiDoc become those of Markdown. */
    static String readPage(Path page) throws IOException {
        String text = read(page);
        if (!page.toString().endsWith(".adoc")) {
            return text;
        }
        String blocks = ASCIIDOC_BLOCK.matcher(text).replaceAll("```$1\n$2\n```");
        return ASCIIDOC_LINK.matcher(blocks).replaceAll("[$2]($1)");
    }

    /** The files of the repository, without what builds leave behind. */
    static List<Path> find(Predicate<Path> wanted) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean built = name.equals("target") || name.startsWith(".") && !name.equals("..");
                return built ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (wanted.test(file)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
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
