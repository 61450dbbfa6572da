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
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The reader of a response, inside a guard: a client of the user has no {@link ErrorBarrier}.
 *
 * @param <T> type of the result
 */
final class GuardedResponse<T> extends GuardedConsumer implements AsyncResponseConsumer<T> {

    private final AsyncResponseConsumer<T> reader;

    GuardedResponse(AsyncResponseConsumer<T> reader) {
        super(reader);
        this.reader = reader;
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<T> callback)
            throws HttpException, IOException {
        guard(() -> reader.consumeResponse(response, entity, context, callback));
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) throws HttpException, IOException {
        guard(() -> reader.informationResponse(response, context));
    }

    @Override
    public void failed(Exception cause) {
        try {
            reader.failed(cause);
        } catch (Error e) {
            cause.addSuppressed(e);
        }
    }
}
