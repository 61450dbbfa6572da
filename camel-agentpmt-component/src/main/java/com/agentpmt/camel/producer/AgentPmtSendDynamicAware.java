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
package com.agentpmt.camel.producer;

import com.agentpmt.camel.internal.OptionNames;
import com.agentpmt.camel.operation.Operation;
import com.agentpmt.camel.operation.Operations;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/**
 * Makes {@code toD} as cheap as {@code to}: what differs from message to message does not make an endpoint of its own.
 * A value cannot add an option that the template does not show, such as another {@code apiUrl}.
 */
@SendDynamic("agentpmt")
public final class AgentPmtSendDynamicAware extends SendDynamicAwareSupport {

    @Override
    protected void doInit() {
        // the names of the options are asked for by our own scheme, whatever the component bean is called
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        String normalized = URISupport.normalizeUri(uri);
        Map<String, Object> given = URISupport.parseQuery(URISupport.extractQuery(normalized));
        check(uri, originalUri, given);
        return new DynamicAwareEntry(normalized, originalUri, given, null);
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) throws Exception {
        Map<String, Object> rest = new LinkedHashMap<>(entry.getProperties());
        rest.keySet().removeIf(DynamicOptions::isDynamic);
        return rest.isEmpty()
                ? StringHelper.before(entry.getUri(), "?", entry.getUri())
                : asEndpointUri(exchange, entry.getUri(), rest);
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) throws Exception {
        // as an endpoint reads its URI; RAW values stay as they are, and are not searched for placeholders again
        Map<String, Object> plain =
                URISupport.parseParameters(URI.create(UnsafeUriCharactersEncoder.encode(entry.getUri())));
        URISupport.resolveRawParameterValues(plain);
        Map<String, String> values = new LinkedHashMap<>();
        plain.forEach((name, value) -> {
            if (DynamicOptions.isDynamic(name)) {
                values.put(name, value.toString());
            }
        });
        DynamicOptions options = new DynamicOptions(Map.copyOf(values));
        return options::addTo;
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return DynamicOptions::removeFrom;
    }

    private void check(String uri, String template, Map<String, Object> given) {
        Operation operation = Operations.find(operation(uri));
        Set<String> shown = shown(getCamelContext().resolvePropertyPlaceholders(template));
        given.forEach((name, value) -> {
            if (!shown.contains(name)) {
                // without the value: it comes with the message
                throw new IllegalArgumentException(operation.path() + ": option " + name
                        + " is not in the template of toD, a value added it: put RAW(...) around the expression");
            }
            if (!(value instanceof String)) {
                throw new IllegalArgumentException(operation.path() + ": option " + name
                        + " is there more than once: put RAW(...) around the expression");
            }
        });
        Set<String> names = OptionNames.of(given.keySet());
        operation.rules().check(names, OptionNames.known(getCamelContext()));
        operation.rules().checkProducer(names);
    }

    private static String operation(String uri) {
        String path = StringHelper.before(uri, "?", uri);
        String operation = StringHelper.after(path, ":", path);
        return operation.startsWith("//") ? operation.substring(2) : operation;
    }

    /** The option names of a template: what stands between & and =, outside of expressions. */
    static Set<String> shown(String template) {
        StringBuilder plain = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            } else if (depth == 0) {
                plain.append(c);
            }
        }
        Set<String> names = new LinkedHashSet<>();
        for (String option : StringHelper.after(plain.toString(), "?", "").split("&")) {
            names.add(StringHelper.before(option, "=", option));
        }
        return names;
    }
}
