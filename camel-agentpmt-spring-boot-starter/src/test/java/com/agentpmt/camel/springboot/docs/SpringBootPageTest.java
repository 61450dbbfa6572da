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
package com.agentpmt.camel.springboot.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The versions that docs/spring-boot.md shows are those of the build. */
class SpringBootPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Path FILES = Path.of("src/test/resources/docs");

    @Test
    void theVersionsOfTheBomsAreThoseOfTheBuild() throws Exception {
        Element build = xml(Files.readString(ROOT.resolve("pom.xml")));

        assertThat(versions("project.xml"))
                .containsExactly(
                        text(build, "spring-boot.version"),
                        "1.0.0",
                        text(build, "camel.version"),
                        text(build, "camel.version"),
                        text(xml(Files.readString(Path.of("pom.xml"))), "version"));
        assertThat(versions("spring-boot-4.xml"))
                .containsExactly(
                        text(build, "camel.newest.version"),
                        text(build, "spring-boot.newest.version"),
                        text(build, "camel.newest.version"));
    }

    private static List<String> versions(String file) throws Exception {
        NodeList versions = xml(Files.readString(FILES.resolve(file))).getElementsByTagName("version");
        return Stream.iterate(0, i -> i < versions.getLength(), i -> i + 1)
                .map(i -> versions.item(i).getTextContent())
                .collect(Collectors.toList());
    }

    private static String text(Element root, String name) {
        return root.getElementsByTagName(name).item(0).getTextContent();
    }

    /** Several elements without a root are put into one. */
    private static Element xml(String text) throws Exception {
        String document = text.startsWith("<?xml") ? text : "<snippet>" + text + "</snippet>";
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(document)))
                .getDocumentElement();
    }
}
