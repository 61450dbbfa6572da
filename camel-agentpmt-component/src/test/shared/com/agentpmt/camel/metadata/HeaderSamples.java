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
package com.agentpmt.camel.metadata;

import static com.agentpmt.camel.AgentPmtConstants.ACTION;
import static com.agentpmt.camel.AgentPmtConstants.BUNDLE_ID;
import static com.agentpmt.camel.AgentPmtConstants.CALLBACK_URL;
import static com.agentpmt.camel.AgentPmtConstants.ERROR_MESSAGE;
import static com.agentpmt.camel.AgentPmtConstants.INSTANCE_ID;
import static com.agentpmt.camel.AgentPmtConstants.INSTANCE_METADATA;
import static com.agentpmt.camel.AgentPmtConstants.LIMIT;
import static com.agentpmt.camel.AgentPmtConstants.PAGE;
import static com.agentpmt.camel.AgentPmtConstants.PAGE_SIZE;
import static com.agentpmt.camel.AgentPmtConstants.PARAMETERS;
import static com.agentpmt.camel.AgentPmtConstants.PRODUCT_ID;
import static com.agentpmt.camel.AgentPmtConstants.PRODUCT_NAME;
import static com.agentpmt.camel.AgentPmtConstants.PURCHASE_KEY;
import static com.agentpmt.camel.AgentPmtConstants.RECOMMENDED_IMPROVEMENTS;
import static com.agentpmt.camel.AgentPmtConstants.REQUEST_ID;
import static com.agentpmt.camel.AgentPmtConstants.REQUEST_METADATA;
import static com.agentpmt.camel.AgentPmtConstants.RUN_ID;
import static com.agentpmt.camel.AgentPmtConstants.WORKFLOW_ID;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.tooling.model.ComponentModel.EndpointHeaderModel;

/**
 * Each header of the metadata: those that a call reads, as their type and as text, and those that a call or an event
 * sets, with their type. The tests of each runtime compile this class.
 */
public final class HeaderSamples {

    private static final String WORKFLOW = "headers";
    private static final long WAIT = 60_000;

    private static final Map<String, Class<?>> TYPES = Map.of(
            "String", String.class,
            "Integer", Integer.class,
            "Long", Long.class,
            "Boolean", Boolean.class,
            "Double", Double.class,
            "java.util.Map<String, Object>", Map.class);

    private final CamelContext context;
    private final AgentPmtSandbox sandbox;
    private final String token;
    private final ProducerTemplate calls;
    private final SandboxProduct tool = SandboxProduct.named("Headers").price("say", 1);
    private final Set<String> received = new TreeSet<>();

    /** A header that a call reads. */
    private record Read(String header, Object value, String uri, Object body) {}

    /** With a context whose component agentpmt calls the sandbox with this token, of an account with 1,000 credits. */
    public HeaderSamples(CamelContext context, AgentPmtSandbox sandbox, String token) {
        this.context = context;
        this.sandbox = sandbox;
        this.token = token;
        calls = context.createProducerTemplate();
        sandbox.catalog().add(tool);
        sandbox.workflow(WORKFLOW).byCommand();
    }

    public void assertEachIsReadOrSet() throws Exception {
        Set<String> read = new TreeSet<>();
        for (Read sample : reads()) {
            assertRead(sample, sample.value());
            if (!(sample.value() instanceof Map)) {
                assertRead(sample, sample.value().toString());
            }
            read.add(sample.header());
        }
        assertPurchaseKeyIsRead();
        read.add(PURCHASE_KEY);
        results();
        events();

        read.addAll(received);
        assertThat(read).containsAll(types().keySet());
    }

    private List<Read> reads() {
        String buy = "agentpmt:products/purchase";
        String buyTool = buy + "?productId=" + tool.productId();
        String start = "agentpmt:workflows/trigger";
        String startWorkflow = start + "?workflowId=" + WORKFLOW;
        String report = "agentpmt:issues/report?productId=" + tool.productId();
        return List.of(
                new Read(PRODUCT_ID, "product-77", buy, null),
                new Read(PRODUCT_NAME, "Tool 77", buy, null),
                new Read(ACTION, "act-77", buyTool, null),
                new Read(PARAMETERS, Map.of("text", "say 77"), buyTool, null),
                new Read(INSTANCE_ID, "session-77", buyTool, null),
                new Read(INSTANCE_METADATA, "{\"caller\":77}", buyTool, null),
                new Read(PAGE, 77, "agentpmt:products/fetch", null),
                new Read(PAGE_SIZE, 78, "agentpmt:products/fetch", null),
                new Read(LIMIT, 79, "agentpmt:credits/history", null),
                new Read(WORKFLOW_ID, "workflow-77", start, "a prompt"),
                new Read(RUN_ID, "run-77", "agentpmt:workflows/run", null),
                new Read(BUNDLE_ID, "bundle-77", "agentpmt:embed/bundle", null),
                new Read(REQUEST_ID, "request-77", startWorkflow, "a prompt"),
                new Read(CALLBACK_URL, "http://localhost:1/77", startWorkflow, "a prompt"),
                new Read(REQUEST_METADATA, Map.of("team", "blue 77"), startWorkflow, "a prompt"),
                new Read(ERROR_MESSAGE, "error 77", report, null),
                new Read(RECOMMENDED_IMPROVEMENTS, "improvement 77", report, "it broke"));
    }

    private void assertRead(Read sample, Object value) {
        int before = sandbox.requests().size();
        call(sample.uri(), sample.body(), Map.of(sample.header(), value));
        List<SandboxRequest> sent =
                sandbox.requests().subList(before, sandbox.requests().size());
        assertThat(sent).as(sample.header()).hasSize(1);
        Object text = value instanceof Map<?, ?> map ? map.values().iterator().next() : value;
        SandboxRequest request = sent.get(0);
        assertThat(request.path() + request.query() + request.headers() + request.body())
                .as(sample.header())
                .contains(String.valueOf(text));
    }

    /** The key is not sent. */
    private void assertPurchaseKeyIsRead() {
        MemoryIdempotentRepository keys = new MemoryIdempotentRepository();
        context.getRegistry().bind("keysOfHeaderSamples", keys);
        call(
                "agentpmt:products/purchase?purchaseRepository=#keysOfHeaderSamples&productId=" + tool.productId(),
                null,
                Map.of(PURCHASE_KEY, "key-77", ACTION, "say"));
        assertThat(keys.getCache().keySet()).as(PURCHASE_KEY).anyMatch(key -> key.contains("key-77"));
    }

    private void results() {
        receive(call("agentpmt:products/purchase?action=say&productId=" + tool.productId(), null, Map.of()));
        receive(call("agentpmt:products/fetch", null, Map.of()));
        receive(call("agentpmt:issues/report?productId=" + tool.productId(), "it broke", Map.of()));
        String start = "agentpmt:workflows/trigger?requestId=again&workflowId=" + WORKFLOW;
        receive(call(start, "a prompt", Map.of()));
        receive(call(start, "a prompt", Map.of()));
    }

    private void events() throws Exception {
        String balance = "agentpmt:credits/balance?runway=30d";
        Object runId = call("agentpmt:workflows/trigger?workflowId=" + WORKFLOW, "a prompt", Map.of())
                .getMessage()
                .getHeader(RUN_ID);
        String run = "agentpmt:workflows/run?emit=change&runId=" + runId;
        try (ConsumerTemplate consumer = context.createConsumerTemplate()) {
            consumer.start();
            assertThat(consumer.receiveNoWait(balance)).as("the baseline").isNull();
            assertThat(consumer.receiveNoWait(run)).as("the baseline").isNull();
            sandbox.account(token).revoke(500);
            sandbox.run(String.valueOf(runId)).move("running");
            receive(consumer.receive(balance, WAIT));
            receive(consumer.receive(run, WAIT));
        }
    }

    private Exchange call(String uri, Object body, Map<String, Object> headers) {
        return calls.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private void receive(Exchange exchange) {
        types().forEach((name, type) -> {
            Object value = exchange.getMessage().getHeader(name);
            if (value != null) {
                assertThat(value).as(name).isInstanceOf(type);
                received.add(name);
            }
        });
    }

    private static Map<String, Class<?>> types() {
        return OptionSamples.metadata().getEndpointHeaders().stream()
                .collect(toMap(EndpointHeaderModel::getName, header -> TYPES.get(header.getJavaType())));
    }
}
