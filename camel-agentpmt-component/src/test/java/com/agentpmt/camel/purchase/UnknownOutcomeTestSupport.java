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
package com.agentpmt.camel.purchase;

import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxFault;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;

/** Purchases whose connection breaks after they were sent. */
abstract class UnknownOutcomeTestSupport extends SandboxTestSupport {

    final SandboxProduct tool = SandboxProduct.named("Echo").price("say", 7);
    final List<Throwable> caught = new CopyOnWriteArrayList<>();
    String buy;

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void offer() {
        sandbox.catalog().add(tool);
        buy = "agentpmt:products/purchase?productId=" + tool.productId() + "&action=say&maxRetries=0";
    }

    int requests() {
        return sandbox.requests(SandboxOperation.PURCHASE).size();
    }

    Exchange send() {
        return template.request("direct:in", e -> {});
    }

    void failing() {
        sandbox.faults().on(SandboxOperation.PURCHASE).resetAfterBooking();
    }

    static Stream<Named<Consumer<SandboxFault>>> unknown() {
        return Stream.of(
                Named.of("reset after the charge", SandboxFault::resetAfterBooking),
                Named.of("503", fault -> fault.status(503)),
                Named.of("500", fault -> fault.status(500)),
                Named.of("408", fault -> fault.status(408)),
                Named.of("307", fault -> fault.status(307)),
                Named.of("no JSON", fault -> fault.body("oops")),
                Named.of("truncated", SandboxFault::truncated),
                Named.of("order in a rejection", fault -> fault.body("{\"success\":false,\"order_id\":\"o\"}")));
    }
}
