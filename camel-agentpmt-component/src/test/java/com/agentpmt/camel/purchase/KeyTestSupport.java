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

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Purchases with keys of a tool that costs 7, on any number of nodes, against one sandbox. */
abstract class KeyTestSupport extends SandboxTestSupport {

    static final long PRICE = 7;

    final SandboxProduct tool = SandboxProduct.named("Keyed Tool").price(PRICE);
    private final List<CamelContext> nodes = new ArrayList<>();

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void offer() {
        sandbox.catalog().add(tool);
    }

    @AfterEach
    void closeNodes() throws Exception {
        for (CamelContext node : nodes) {
            node.close();
        }
    }

    /** A separate Camel context, as on a separate machine. */
    ProducerTemplate node(IdempotentRepository keys) {
        return node(keys, Map.of());
    }

    ProducerTemplate node(IdempotentRepository keys, Map<String, Object> beans) {
        // as nodes are started: a database repository creates its table when it starts
        ServiceHelper.startService(keys);
        DefaultCamelContext node = new DefaultCamelContext();
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken(TOKEN);
        component.getConnection().setApiUrl(sandbox.url());
        component.getConnection().setMaxRetries(0);
        node.addComponent("agentpmt", component);
        node.getRegistry().bind("keys", keys);
        beans.forEach(node.getRegistry()::bind);
        node.start();
        nodes.add(node);
        return node.createProducerTemplate();
    }

    /**
     * @param options further options such as {@code &purchaseTimeout=1s}
     */
    Exchange buy(ProducerTemplate node, String key, String options) {
        String uri = "agentpmt:products/purchase?purchaseRepository=#keys&productId=" + tool.productId() + options;
        return node.request(uri, e -> {
            e.getMessage().setHeader(AgentPmtConstants.PURCHASE_KEY, key);
            e.getMessage().setBody(Map.of("text", "hello"));
        });
    }

    Exchange buy(ProducerTemplate node, String key) {
        return buy(node, key, "");
    }

    List<SandboxRequest> sent() {
        return sandbox.requests(SandboxOperation.PURCHASE);
    }

    static void assertBought(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(AgentPmtConstants.ORDER_ID)).isNotNull();
    }

    /**
     * @param outcomeUnknown whether the outcome of the first purchase is unknown
     */
    static void assertDuplicate(Exchange exchange, boolean outcomeUnknown) {
        assertThat(exchange.getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        var duplicate = (AgentPmtDuplicatePurchaseException) exchange.getException();
        assertThat(duplicate.isOutcomeUnknown()).isEqualTo(outcomeUnknown);
        assertThat(duplicate.isRetryable()).isFalse();
    }
}
