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
package com.agentpmt.camel.http;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** The component's own client for certain settings: a client that has failed is replaced at the next attempt. */
final class ReplaceableClient implements ClientSource {

    private final Supplier<ManagedClient> starter;
    private final Set<ManagedClient> retired = new HashSet<>();
    private volatile ManagedClient current;
    private boolean closed;

    ReplaceableClient(Supplier<ManagedClient> starter) {
        this.starter = starter;
        this.current = starter.get();
    }

    @Override
    public synchronized CloseableHttpAsyncClient acquire(Attempt attempt) throws IOException {
        if (closed) {
            throw new IOException("the component was stopped");
        }
        replaceIfFailed();
        return current.take(attempt);
    }

    /** A client that has failed is replaced, which may take its time. */
    @Override
    public boolean isReady() {
        return current.isUsable();
    }

    ConnectionUse connections() {
        return current.connections();
    }

    /**
     * @return whether the client had failed
     */
    synchronized boolean replaceIfFailed() {
        if (closed || current.isUsable()) {
            return false;
        }
        current.retire(null);
        ManagedClient next = starter.get();
        retired.removeIf(ManagedClient::isClosed);
        retired.add(current);
        current = next;
        return true;
    }

    /** Closes the client, and those that still wait for their last responses. */
    synchronized void close() {
        closed = true;
        retired.forEach(ManagedClient::close);
        current.close();
    }
}
