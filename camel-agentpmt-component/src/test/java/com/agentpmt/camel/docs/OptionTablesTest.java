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
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.Test;

/**
 * The tables in docs/ and the interface of the plain setters show the component's generated metadata. The profile docs
 * writes them: agentpmt.docs.write.
 */
class OptionTablesTest {

    private static final String WRITE = "agentpmt.docs.write";
    private static final String COMMAND = "mvn -q -Pdocs";

    private final ComponentModel model = JsonMapper.generateComponentModel(
            DocFiles.read(Path.of("src/generated/resources/META-INF/com/agentpmt/camel/agentpmt.json")));

    OptionTablesTest() throws IOException {}

    @Test
    void optionsAreUpToDate() throws IOException {
        Path file = DocFiles.DOCS.resolve("options.md");
        String text = DocFiles.read(file);
        text = DocFiles.between(text, "operation options", OptionTables.operations());
        text = DocFiles.between(text, "component options", OptionTables.options(model.getComponentOptions()));
        text = DocFiles.between(text, "endpoint options", OptionTables.options(model.getEndpointOptions()));
        check(file, text);
    }

    @Test
    void headersAreUpToDate() throws IOException {
        Path file = DocFiles.DOCS.resolve("headers.md");
        check(file, DocFiles.between(DocFiles.read(file), "headers", OptionTables.headers(model.getEndpointHeaders())));
    }

    @Test
    void plainSettersAreUpToDate() throws Exception {
        check(
                Path.of("src/generated/java/com/agentpmt/camel/AgentPmtConfiguration.java"),
                ConfigurationSource.of(model.getEndpointOptions()));
    }

    private static void check(Path file, String expected) throws IOException {
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(file, expected);
        }
        assertThat(DocFiles.read(file))
                .as("%s is out of date: run  %s", file.getFileName(), COMMAND)
                .isEqualTo(expected);
    }
}
