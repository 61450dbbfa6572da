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
package com.agentpmt.camel.telemetry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.telemetry.Span;

/** A span as a tracer would send it. */
final class RecordedSpan implements Span {

    private final String name;
    private final RecordedSpan parent;
    private final Map<String, String> tags = new ConcurrentSkipListMap<>();
    private final List<Map<String, String>> logs = new CopyOnWriteArrayList<>();
    private final AtomicInteger ends = new AtomicInteger();
    private volatile boolean failed;

    RecordedSpan(String name, RecordedSpan parent) {
        this.name = name;
        this.parent = parent;
    }

    @Override
    public void setComponent(String component) {
        setTag("component", component);
    }

    @Override
    public void setError(boolean error) {
        failed = error;
    }

    @Override
    public void setTag(String key, String value) {
        tags.put(key, value);
    }

    @Override
    public void log(Map<String, String> fields) {
        logs.add(fields);
    }

    void end() {
        ends.incrementAndGet();
    }

    String name() {
        return name;
    }

    RecordedSpan parent() {
        return parent;
    }

    Map<String, String> tags() {
        return tags;
    }

    String tag(String key) {
        return tags.get(key);
    }

    boolean isFailed() {
        return failed;
    }

    /** How often the span was ended. */
    int ends() {
        return ends.get();
    }

    /** Everything that the span shows. */
    @Override
    public String toString() {
        return name + " " + tags + (failed ? " failed " : " ") + logs;
    }
}
