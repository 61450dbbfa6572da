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
package com.agentpmt.camel.quarkus;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives the variable {@code CAMEL_COMPONENT_AGENTPMT_API_URL} the name {@code camel.component.agentpmt.api-url}. The configuration
 * of Quarkus lists it as {@code camel.component.agentpmt.api.url}, which Camel takes for the option {@code url} of an object
 * {@code api}. Of several spellings of an option only that with the highest ordinal is listed, since Camel would set all of them in any order.
 */
public final class VariableNames implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    private static final String VARIABLE = "CAMEL_COMPONENT_AGENTPMT_";

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        return context.proceed(name);
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        Set<String> names = new TreeSet<>();
        context.iterateNames().forEachRemaining(names::add);
        Set<String> options = new TreeSet<>();
        for (String name : names) {
            if (name.startsWith(VARIABLE)) {
                options.add(PropertyNames.PREFIX + option(name.substring(VARIABLE.length())));
            } else if (name.startsWith(PropertyNames.PREFIX) && !isOfVariable(name, names)) {
                options.add(name);
            }
        }
        names.removeIf(name -> name.startsWith(VARIABLE) || name.startsWith(PropertyNames.PREFIX));
        strongest(options, context).forEach(names::add);
        return names.iterator();
    }

    /** Whether the configuration has made the name from a variable: it puts a dot for each underscore. */
    private static boolean isOfVariable(String name, Set<String> names) {
        return name.indexOf('.', PropertyNames.PREFIX.length()) > 0
                && names.contains(name.replace('.', '_').toUpperCase(Locale.ROOT));
    }

    /** The entries of a map keep their dot. */
    private static String option(String variable) {
        for (String map : PropertyNames.MAPS) {
            String prefix = PropertyNames.kebab(map).replace('-', '_').toUpperCase(Locale.ROOT) + "_";
            String compact = map.toUpperCase(Locale.ROOT) + "_";
            for (String start : List.of(prefix, compact)) {
                if (variable.startsWith(start)) {
                    return PropertyNames.kebab(map) + "."
                            + variable.substring(start.length()).toLowerCase(Locale.ROOT);
                }
            }
        }
        return variable.replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static Iterable<String> strongest(Set<String> options, ConfigSourceInterceptorContext context) {
        Map<String, String> strongest = new LinkedHashMap<>();
        for (String name : options) {
            strongest.merge(
                    PropertyNames.uniform(name),
                    name,
                    (one, other) -> ordinal(one, context) >= ordinal(other, context) ? one : other);
        }
        return strongest.values();
    }

    private static int ordinal(String name, ConfigSourceInterceptorContext context) {
        ConfigValue value = context.proceed(name);
        return value == null ? Integer.MIN_VALUE : value.getConfigSourceOrdinal();
    }
}
