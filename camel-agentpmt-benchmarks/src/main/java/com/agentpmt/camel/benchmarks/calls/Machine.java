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
package com.agentpmt.camel.benchmarks.calls;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.core5.util.VersionInfo;

/** What a result depends on. */
record Machine(String arguments, CompareCalls.Settings settings, String server) {

    private static final String COMMAND = "mvn -q -pl camel-agentpmt-benchmarks -am compile exec:exec@calls";

    /** Several lines of Markdown. */
    String describe() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                """
                %tF, `%s`
                %d processors (%s), %d GiB; %s %s %s; JDK %s (%s).
                Camel %s, HttpClient %s; server: %s.
                %d rounds, %d calls of warm-up, %d ms measured. Median (multiple of the bare HttpClient; lowest to highest).
                """,
                LocalDate.now(ZoneOffset.UTC),
                arguments.isBlank() ? COMMAND : COMMAND + " -Dbenchmark.args=\"" + arguments + "\"",
                system.getAvailableProcessors(),
                processor(),
                Math.round(system.getTotalMemorySize() / 1073741824.0),
                system.getName(),
                system.getVersion(),
                system.getArch(),
                Runtime.version(),
                System.getProperty("java.vendor"),
                new DefaultCamelContext().getVersion(),
                VersionInfo.loadVersionInfo("org.apache.hc.client5", getClass().getClassLoader())
                        .getRelease(),
                server,
                settings.rounds(),
                settings.warmUp(),
                settings.measured());
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
