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
package com.agentpmt.camel.options;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.EndpointUriFactory;

/** Names of options as {@link OptionTable} contains them: of a prefixed option only the prefix. */
final class OptionNames {

    /** Options that hold a map: each value is given under the prefix and its own name. */
    private static final List<String> PREFIXES = List.of("parameters.", "requestMetadata.");

    private OptionNames() {}

    /** The names of parameters as given in a URI. */
    static Set<String> of(Collection<String> parameters) {
        return parameters.stream().map(OptionNames::of).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String of(String parameter) {
        if (parameter.startsWith("scheduler.")) {
            return "schedulerProperties";
        }
        return PREFIXES.stream().filter(parameter::startsWith).findFirst().orElse(parameter);
    }

    /** The names of all options of endpoints, including those of Camel. */
    static Set<String> known(CamelContext context) {
        // by our own scheme, not by the bean's name: the component may be registered under another
        EndpointUriFactory factory = context.getCamelContextExtension().getEndpointUriFactory("agentpmt");
        Set<String> known = new TreeSet<>(factory.propertyNames());
        known.addAll(factory.multiValuePrefixes().values());
        known.remove("operation");
        known.remove("parameters");
        known.remove("requestMetadata");
        return known;
    }
}
