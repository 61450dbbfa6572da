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

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;

/** Balance reads and purchases of a tool that costs 7, against a sandbox whose responses may break the contract. */
abstract class HttpTestSupport extends SandboxTestSupport {

    static final long PRICE = 7;

    final SandboxProduct tool = SandboxProduct.named("Echo").price("say", PRICE);

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void offer() {
        sandbox.catalog().add(tool);
    }

    /** URI of a purchase, with further options such as {@code &maxRetries=0}. */
    String purchase(String options) {
        return "agentpmt:products/purchase?productId=" + tool.productId() + "&action=say" + options;
    }

    String read(String options) {
        return "agentpmt:credits/balance?outputFormat=json" + options;
    }

    Exchange buys(String options) {
        return template.request(purchase(options), e -> {});
    }

    Exchange reads(String options) {
        return template.request(read(options), e -> {});
    }

    List<SandboxRequest> purchases() {
        return sandbox.requests(SandboxOperation.PURCHASE);
    }

    List<SandboxRequest> balances() {
        return sandbox.requests(SandboxOperation.BALANCE);
    }

    /** Credits spent so far. */
    long spent() {
        return 1_000 - sandbox.account(TOKEN).balance();
    }

    static AgentPmtException failureOf(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(AgentPmtException.class);
        return (AgentPmtException) exchange.getException();
    }
}
