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
package com.agentpmt.camel.operation;

import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.options.OperationOptions;
import com.agentpmt.camel.options.OptionGroups;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** One operation of the component: which options it takes, which headers it sets, and what a call of it does. */
public abstract class Operation {

    private final OperationOptions options;
    private final Set<String> resultHeaders;

    /**
     * @param path as in the URI; its options are those of {@link OperationOptions}
     * @param resultHeaders message headers that its results set. A header that a result does not set is removed from the
     *     message, since it would be that of an earlier call. {@code CamelAgentPmtInstanceId} is not among them: it keeps
     *     the session over many calls.
     */
    Operation(String path, String... resultHeaders) {
        this.options = OperationOptions.of(path);
        this.resultHeaders = Set.of(resultHeaders);
    }

    /** As in the URI, such as {@code products/purchase}. */
    public final String path() {
        return options.operation();
    }

    /** Which options the operation takes. */
    public final OperationOptions options() {
        return options;
    }

    /** Message headers that the operation's results set. */
    public final Set<String> resultHeaders() {
        return resultHeaders;
    }

    /** Message headers that are removed after a call, so that the next call of the route does not use them. */
    public Set<String> consumedHeaders() {
        return Set.of();
    }

    /** Called when a producer of the operation starts. */
    public void onProducerStart(OptionGroups options, CamelContext context) {}

    /**
     * Makes a call. Cancelling the returned future ends the call.
     *
     * @return the result, or an {@code AgentPmtException}
     * @throws com.agentpmt.camel.AgentPmtValidationException if the call is refused before anything is sent
     */
    public abstract CompletableFuture<? extends OperationResult<?>> execute(Call call, ApiClient client);

    /** Asked before a call: whether its failure is only logged, and leaves the exchange as it was. */
    public boolean toleratesFailure(Exchange exchange) {
        return false;
    }

    /**
     * Called after a call has failed if the exchange continues all the same: the next call at the same step of the route
     * is a new call, not a redelivery of this one.
     */
    public void abandoned(Exchange exchange) {}
}
