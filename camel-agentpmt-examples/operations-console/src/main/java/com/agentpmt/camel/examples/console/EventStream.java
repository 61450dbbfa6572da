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
package com.agentpmt.camel.examples.console;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.util.json.JsonObject;

/**
 * Server-sent events for all open pages. A page that connects later, or again, first receives the recent messages that it
 * has not seen.
 */
final class EventStream implements Handler<RoutingContext> {

    private static final int RECENT = 400;
    private static final long BROWSER_RETRY_MILLIS = 1_000;

    private final Deque<Message> recent = new ArrayDeque<>();
    private final Set<HttpServerResponse> pages = ConcurrentHashMap.newKeySet();
    // greater than the ids before a restart, which a page still knows
    private long lastId = System.currentTimeMillis();

    private record Message(long id, String text) {}

    /**
     * Sends a message.
     *
     * @param type name of the event in the browser
     * @param data is sent as one line of JSON
     */
    synchronized void send(String type, JsonObject data) {
        lastId++;
        Message message =
                new Message(lastId, "id: " + lastId + "\nevent: " + type + "\ndata: " + data.toJson() + "\n\n");
        recent.addLast(message);
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
        for (HttpServerResponse page : pages) {
            if (page.writeQueueFull()) {
                // it does not read: it may connect again, and receives then what it has missed
                pages.remove(page);
                page.reset();
            } else {
                page.write(message.text());
            }
        }
    }

    /** Connects a page. */
    @Override
    public void handle(RoutingContext request) {
        HttpServerResponse page = request.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store");
        // without a lock: another thread may send at the moment
        page.closeHandler(closed -> pages.remove(page));
        connect(page, lastSeen(request.request().getHeader("Last-Event-ID")));
    }

    private synchronized void connect(HttpServerResponse page, long lastSeen) {
        StringBuilder missed = new StringBuilder("retry: " + BROWSER_RETRY_MILLIS + "\n\n");
        recent.stream().filter(message -> message.id() > lastSeen).forEach(message -> missed.append(message.text()));
        page.write(missed.toString());
        pages.add(page);
    }

    private static long lastSeen(String header) {
        try {
            return header == null ? 0 : Long.parseLong(header);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
