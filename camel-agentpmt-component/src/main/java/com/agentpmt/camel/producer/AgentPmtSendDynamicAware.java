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

import com.agentpmt.camel.operation.CallOption;
import com.agentpmt.camel.operation.Operation;
import com.agentpmt.camel.operation.Operations;
import com.agentpmt.camel.options.OptionValidator;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/**
 * Makes {@code toD} as cheap as {@code to}: values that differ from message to message do not create further endpoints.
 * A value cannot add an option that the template does not show, such as another {@code apiUrl}, nor take one away.
 */
@SendDynamic("agentpmt")
public final class AgentPmtSendDynamicAware extends SendDynamicAwareSupport {

    private volatile Known known;

    /**
     * The template of the latest message: one toD has one.
     *
     * @param uri as it stands in the route
     * @param names of its options as Camel reads them, in their order
     */
    private record Known(String uri, ToDTemplate template, List<String> names) {}

    @Override
    protected void doInit() {
        // names of options are looked up by the scheme agentpmt, whatever the name of the component bean
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) {
        Operation operation = Operations.find(operation(uri));
        Known known = known(originalUri);
        ToDTemplate template = known.template();
        List<String> texts = template.read(uri);
        Map<String, Object> dynamic = new LinkedHashMap<>();
        Map<String, Object> rest = new LinkedHashMap<>();
        StringBuilder fixed = new StringBuilder(texts.get(0));
        for (int i = 0; i < template.options().size(); i++) {
            ToDTemplate.Option option = template.options().get(i);
            String text = texts.get(i + 1);
            String name = known.names().get(i);
            boolean isDynamic = CallOption.contains(name);
            Object value = value(operation, option, name, text);
            if ((isDynamic ? dynamic : rest).put(name, value) != null) {
                throw new IllegalArgumentException(
                        operation.path() + ": option " + name + " is in the template of toD more than once");
            }
            if (!isDynamic) {
                fixed.append(rest.size() == 1 ? '?' : '&')
                        .append(option.name())
                        .append('=')
                        .append(text);
            }
        }
        Set<String> given = new LinkedHashSet<>(dynamic.keySet());
        given.addAll(rest.keySet());
        operation.options().checkProducer(OptionValidator.checkNames(operation.options(), given, getCamelContext()));
        // values that are valid alone may still shift each other's borders
        if (!parse(fixed.toString()).equals(rest)) {
            throw new IllegalArgumentException(operation.path() + ": a value in the path or among the options "
                    + rest.keySet() + " of toD would change another option: such a value cannot be given there");
        }
        return new DynamicAwareEntry(fixed.toString(), originalUri, dynamic, null);
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        return entry.getUri();
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        Map<String, String> values = new LinkedHashMap<>();
        entry.getProperties().forEach((name, value) -> values.put(name, value.toString()));
        DynamicOptions options = new DynamicOptions(Map.copyOf(values));
        return options::addTo;
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return DynamicOptions::removeFrom;
    }

    private Known known(String uri) {
        Known latest = known;
        if (latest == null || !latest.uri().equals(uri)) {
            ToDTemplate template =
                    ToDTemplate.of(EndpointHelper.resolveEndpointUriPropertyPlaceholders(getCamelContext(), uri));
            latest = new Known(
                    uri,
                    template,
                    template.options().stream()
                            .map(AgentPmtSendDynamicAware::name)
                            .toList());
            known = latest;
        }
        return latest;
    }

    private static String name(ToDTemplate.Option option) {
        return parse("agentpmt:toD?" + option.name() + "=").keySet().stream()
                .findFirst()
                .orElse(option.name());
    }

    /** The value of the text of one option; within RAW of the template it is the text itself. */
    private static Object value(Operation operation, ToDTemplate.Option option, String name, String text) {
        if (option.isRaw() && option.isEvaluated()) {
            String raw = text.strip();
            return raw.substring("RAW(".length(), raw.length() - 1);
        }
        Map<String, Object> alone = parse("agentpmt:toD?" + option.name() + "=" + text);
        Object value = alone.get(name);
        if (alone.size() != 1 || !(value instanceof String)) {
            // without the value, which is data of the message
            throw new IllegalArgumentException(operation.path() + ": option " + option.name()
                    + ": its value would add another option: put RAW(...) around the expression");
        }
        return value;
    }

    /** The options of a URI as Camel reads them when it makes an endpoint; none if it cannot. */
    private static Map<String, Object> parse(String uri) {
        try {
            Map<String, Object> options = URISupport.parseParameters(
                    URI.create(UnsafeUriCharactersEncoder.encode(URISupport.normalizeUri(uri))));
            URISupport.resolveRawParameterValues(options);
            return options;
        } catch (URISyntaxException | IllegalArgumentException e) {
            // not passed on: its message holds the text
            return Map.of("", "");
        }
    }

    private static String operation(String uri) {
        String path = StringHelper.before(uri, "?", uri);
        String operation = StringHelper.after(path, ":", path);
        return operation.startsWith("//") ? operation.substring(2) : operation;
    }
}
