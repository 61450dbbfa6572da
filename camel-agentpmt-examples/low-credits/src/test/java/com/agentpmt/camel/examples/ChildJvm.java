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
package com.agentpmt.camel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Separate processes with the class path of the test, which can be killed. */
final class ChildJvm {

    private final Path errors;
    private final List<String> command = new ArrayList<>();

    /**
     * @param folder for what the programs write to their standard error
     * @param options of the JVM
     */
    ChildJvm(Path folder, String... options) {
        errors = folder.resolve("err");
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // what makes a short life shorter
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    }

    Process start(Class<?> program, String... args) throws IOException {
        List<String> line = new ArrayList<>(command);
        line.add(program.getName());
        line.addAll(List.of(args));
        return new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
    }

    /** The signal is SIGKILL. */
    static void kill(Process program) throws InterruptedException {
        assertThat(program.destroyForcibly().waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    /** What went wrong in all of them. */
    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
