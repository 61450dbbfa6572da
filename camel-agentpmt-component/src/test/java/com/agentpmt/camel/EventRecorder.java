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
package com.agentpmt.camel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Records the events that routes receive, in order; an empty message is an event without type and id. */
public final class EventRecorder implements Processor {

    private final List<RecordedEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void process(Exchange exchange) {
        events.add(RecordedEvent.of(exchange));
    }

    /** The events so far; the list grows, and a test may clear it. */
    public List<RecordedEvent> events() {
        return events;
    }

    public List<String> types() {
        return events.stream().map(RecordedEvent::type).toList();
    }

    public List<String> ids() {
        return events.stream().map(RecordedEvent::id).toList();
    }
}
