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
package com.agentpmt.camel.benchmarks.soak;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What the heap contains after garbage collection: the class histogram of the JVM.
 *
 * @param bytes of all objects
 * @param instances number of objects by class
 */
record LiveObjects(long bytes, Map<String, Long> instances) {

    /** The rank, the number of instances, their bytes, and the class. */
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    static LiveObjects now() throws JMException {
        // the first garbage collection queues what has references or cleaners
        System.gc();
        return parse((String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()}));
    }

    static LiveObjects parse(String histogram) {
        Map<String, Long> instances = new HashMap<>();
        long bytes = 0;
        for (String line : histogram.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                instances.merge(matcher.group(3), Long.valueOf(matcher.group(1)), Long::sum);
                bytes += Long.parseLong(matcher.group(2));
            }
        }
        return new LiveObjects(bytes, instances);
    }

    long count(Predicate<String> className) {
        return instances.entrySet().stream()
                .filter(entry -> className.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
