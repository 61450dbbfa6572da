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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.BeforeEach;

/** Purchases with a key: requests and credits are counted at the server. */
abstract class KeyedPurchaseTestSupport extends SandboxTestSupport {

    final SandboxProduct tool = SandboxProduct.named("Echo").price("say", 7);
    final TestRepository repository = new TestRepository();
    final MemoryStateRepository results = new MemoryStateRepository();

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void offer() {
        sandbox.catalog().add(tool);
        context.getRegistry().bind("purchases", repository);
        context.getRegistry().bind("results", results);
    }

    String uri(String options) {
        return "agentpmt:products/purchase?productId=" + tool.productId()
                + "&action=say&maxRetries=0&purchaseRepository=#purchases" + options;
    }

    Exchange buys(String options, Map<String, Object> headers) {
        return template.request(uri(options), e -> e.getMessage().setHeaders(new HashMap<>(headers)));
    }

    Exchange buys(String key) {
        return buys("", Map.of(AgentPmtConstants.PURCHASE_KEY, key));
    }

    int requests() {
        return sandbox.requests(SandboxOperation.PURCHASE).size();
    }

    long spent() {
        return 1_000 - sandbox.account(TOKEN).balance();
    }
}
