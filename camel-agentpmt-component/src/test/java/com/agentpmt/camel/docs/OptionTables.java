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
package com.agentpmt.camel.docs;

import com.agentpmt.camel.operation.Operations;
import com.agentpmt.camel.options.OperationOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointHeaderModel;

/** Renders the component's metadata as Markdown tables. */
final class OptionTables {

    private OptionTables() {}

    /** A heading and a table for each group, in the order of the metadata. */
    static String options(Collection<? extends BaseOptionModel> options) {
        Map<String, List<BaseOptionModel>> groups = new LinkedHashMap<>();
        for (BaseOptionModel option : options) {
            groups.computeIfAbsent(option.getGroup(), group -> new ArrayList<>())
                    .add(option);
        }
        StringBuilder text = new StringBuilder();
        groups.forEach((group, members) -> {
            text.append("### ").append(group).append("\n\n");
            text.append("| option | type | default | description |\n|---|---|---|---|\n");
            for (BaseOptionModel option : members) {
                text.append(row(name(option), type(option), value(option), description(option)));
            }
            text.append('\n');
        });
        return text.toString();
    }

    static String headers(Collection<EndpointHeaderModel> headers) {
        StringBuilder text =
                new StringBuilder("| header | constant | type | used by | description |\n|---|---|---|---|---|\n");
        for (EndpointHeaderModel header : headers) {
            String constant = header.getConstantName();
            text.append(row(
                    code(header.getName()),
                    code(constant.substring(constant.lastIndexOf('#') + 1)),
                    code(header.getShortJavaType()),
                    header.getLabel().equals("common") ? "producer, consumer" : header.getLabel(),
                    escape(header.getDescription())));
        }
        return text.toString();
    }

    /** The options of an operation besides those of every operation. */
    static String operations() {
        StringBuilder text = new StringBuilder("| operation | token | producer | consumer |\n|---|---|---|---|\n");
        for (String name : Operations.names()) {
            OperationOptions rules = OperationOptions.of(name);
            text.append(row(
                    code(name),
                    rules.authenticated() ? "yes" : "no, and sends none",
                    names(rules.producer()),
                    rules.hasConsumer() ? names(rules.consumer()) + " and the group scheduler" : "no consumer"));
        }
        return text.toString();
    }

    private static String names(Collection<String> options) {
        return options.isEmpty()
                ? "–"
                : new TreeSet<>(options)
                        .stream()
                                .map(name -> code(name.endsWith(".") ? name + "*" : name))
                                .collect(Collectors.joining(", "));
    }

    private static String name(BaseOptionModel option) {
        String name = option.isMultiValue() && option.getPrefix() != null ? option.getPrefix() + "*" : option.getName();
        return code(name) + (option.isRequired() ? " (required)" : "") + (option.isSecret() ? " **secret**" : "");
    }

    private static String type(BaseOptionModel option) {
        if (option.getEnums() != null && !option.getEnums().isEmpty()) {
            return option.getEnums().stream().map(OptionTables::code).collect(Collectors.joining(", "));
        }
        return option.getType().equals("object") ? code(option.getShortJavaType()) : option.getType();
    }

    private static String value(BaseOptionModel option) {
        return option.getDefaultValue() == null
                ? ""
                : code(option.getDefaultValue().toString());
    }

    private static String description(BaseOptionModel option) {
        String text = option.getDescription();
        int sentence = text.indexOf(". ");
        // Camel's own options are described at length in Camel's manual
        boolean cut = option.getConfigurationClass() == null && text.length() > 300 && sentence > 0;
        return (option.isDeprecated() ? "Deprecated. " : "") + escape(cut ? text.substring(0, sentence + 1) : text);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String code(String text) {
        return '`' + text + '`';
    }

    private static String escape(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;").replaceAll("\\s+", " ");
    }
}
